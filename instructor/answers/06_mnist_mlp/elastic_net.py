# %% right: a loop over the names
def elastic_net(parameters: dict[str, np.ndarray], lam: dict[str, float], lam2: float) -> float:
    """Return the elastic-net penalty, with an L1 strength for each layer."""
    total = 0.0
    for name, w in parameters.items():
        layer, kind = name.split(".")
        if kind == "weight":
            total += lam[layer] * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()
    return total


# %% right: by layer
def elastic_net(parameters, lam, lam2):
    weights = {layer: parameters[f"{layer}.weight"] for layer in lam}
    l1 = sum(lam[layer] * np.linalg.norm(w.ravel(), 1) for layer, w in weights.items())
    return l1 + lam2 / 2 * sum(np.sum(w * w) for w in weights.values())


# %% right: with torch
def elastic_net(parameters, lam, lam2):
    total = torch.zeros((), dtype=torch.float64)
    for name, w in parameters.items():
        if name.endswith("weight"):
            w = torch.tensor(w)
            total += lam[name.split(".")[0]] * w.abs().sum() + lam2 * w.square().sum() / 2
    return total.item()


# %% wrong: no half → the ½ is missing
def elastic_net(parameters, lam, lam2):
    return sum(
        lam[n.split(".")[0]] * np.abs(w).sum() + lam2 * (w**2).sum()
        for n, w in parameters.items()
        if "weight" in n
    )


# %% wrong: biases → your penalty counts the biases
def elastic_net(parameters, lam, lam2):
    return sum(
        lam[n.split(".")[0]] * np.abs(w).sum() + lam2 * (w**2).sum() / 2
        for n, w in parameters.items()
    )


# %% wrong: the norm, not its square → the objective has its square
def elastic_net(parameters, lam, lam2):
    weights = {n: w for n, w in parameters.items() if "weight" in n}
    l2 = np.sqrt(sum((w**2).sum() for w in weights.values()))
    return sum(lam[n.split(".")[0]] * np.abs(w).sum() for n, w in weights.items()) + lam2 * l2


# %% wrong: one strength → one strength reached all layers
def elastic_net(parameters, lam, lam2):
    weights = [w for n, w in parameters.items() if "weight" in n]
    l2 = sum((w**2).sum() for w in weights) / 2
    return max(lam.values()) * sum(np.abs(w).sum() for w in weights) + lam2 * l2


# %% wrong: signs cancel → your L1 term adds w, not |w|
def elastic_net(parameters, lam, lam2):
    return sum(
        lam[n.split(".")[0]] * abs(w.sum()) + lam2 * (w**2).sum() / 2
        for n, w in parameters.items()
        if "weight" in n
    )


# %% wrong: a mean → your L1 term is a mean
def elastic_net(parameters, lam, lam2):
    return sum(
        lam[n.split(".")[0]] * np.abs(w).mean() + lam2 * (w**2).sum() / 2
        for n, w in parameters.items()
        if "weight" in n
    )


# %% wrong: biases in L2 only → your L2 term counts the biases too
def elastic_net(parameters, lam, lam2):
    l2 = sum((w**2).sum() for w in parameters.values()) / 2
    return lam2 * l2 + sum(
        lam[n.split(".")[0]] * np.abs(w).sum() for n, w in parameters.items() if "weight" in n
    )
