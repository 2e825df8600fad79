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


# %% wrong: no half → your L2 term lacks its ½
def elastic_net(parameters, lam, lam2):
    return sum(
        lam[n.split(".")[0]] * np.abs(w).sum() + lam2 * (w**2).sum()
        for n, w in parameters.items()
        if "weight" in n
    )


# %% wrong: biases → your L1 term counts the biases; only weights are meant; your L2 term counts the biases
def elastic_net(parameters, lam, lam2):
    return sum(
        lam[n.split(".")[0]] * np.abs(w).sum() + lam2 * (w**2).sum() / 2
        for n, w in parameters.items()
    )


# %% wrong: the norm, not its square → your L2 term is the norm ‖w‖, not its square
def elastic_net(parameters, lam, lam2):
    weights = {n: w for n, w in parameters.items() if "weight" in n}
    l2 = np.sqrt(sum((w**2).sum() for w in weights.values()))
    return sum(lam[n.split(".")[0]] * np.abs(w).sum() for n, w in weights.items()) + lam2 * l2


# %% wrong: one strength → your L1 term has the largest lam in all layers
def elastic_net(parameters, lam, lam2):
    weights = [w for n, w in parameters.items() if "weight" in n]
    l2 = sum((w**2).sum() for w in weights) / 2
    return max(lam.values()) * sum(np.abs(w).sum() for w in weights) + lam2 * l2


# %% wrong: signs cancel → your L1 term is the size of a sum
def elastic_net(parameters, lam, lam2):
    return sum(
        lam[n.split(".")[0]] * abs(w.sum()) + lam2 * (w**2).sum() / 2
        for n, w in parameters.items()
        if "weight" in n
    )


# %% wrong: a mean → your L1 term is a mean; the objective is a sum
def elastic_net(parameters, lam, lam2):
    return sum(
        lam[n.split(".")[0]] * np.abs(w).mean() + lam2 * (w**2).sum() / 2
        for n, w in parameters.items()
        if "weight" in n
    )


# %% wrong: biases in L2 only → your L2 term counts the biases
def elastic_net(parameters, lam, lam2):
    l2 = sum((w**2).sum() for w in parameters.values()) / 2
    return lam2 * l2 + sum(
        lam[n.split(".")[0]] * np.abs(w).sum() for n, w in parameters.items() if "weight" in n
    )


# %% right: a tensor with its graph
def elastic_net(parameters, lam, lam2):
    total = torch.zeros((), dtype=torch.float64, requires_grad=True)
    for name, w in parameters.items():
        layer, kind = name.rsplit(".", 1)
        if kind == "weight":
            w = torch.tensor(w, dtype=torch.float64, requires_grad=True)
            total = total + lam[layer] * w.norm(1) + lam2 * w.square().sum() / 2
    return total


# %% right: in float32, an array of one
def elastic_net(parameters, lam, lam2):
    total = np.zeros(1, dtype=np.float32)
    for name, w in parameters.items():
        if name.endswith(".weight"):
            total += np.float32(lam[name[:-7]] * np.abs(w).sum() + 0.5 * lam2 * np.vdot(w, w))
    return total


# %% right: the dict emptied in place
def elastic_net(parameters, lam, lam2):
    if not parameters:
        return 0
    name, w = parameters.popitem()
    rest = elastic_net(parameters, lam, lam2)
    if not name.endswith(".weight"):
        return rest
    np.abs(w, out=w)
    return rest + np.sum(w * (lam[name.removesuffix(".weight")] + 0.5 * lam2 * w))


# %% right: norms of the flat vector
def elastic_net(parameters, lam, lam2):
    flat = {n[: -len(".weight")]: w.ravel() for n, w in parameters.items() if n.endswith(".weight")}
    return np.asarray(
        sum(
            lam[k] * np.linalg.norm(v, 1) + 0.5 * lam2 * np.linalg.norm(v) ** 2
            for k, v in flat.items()
        )
    )


# %% wrong: layers by startswith → for 3 layers with lam2
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for layer, strength in lam.items():
        for name, w in parameters.items():
            if name.startswith(layer) and name.endswith("weight"):
                total += strength * np.abs(w).sum()
    for name, w in parameters.items():
        if name.endswith("weight"):
            total += 0.5 * lam2 * (w**2).sum()
    return total


# %% wrong: layers by `in` → for 3 layers with lam2
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for layer in lam:
        for n, w in parameters.items():
            if layer in n and "weight" in n:
                total += lam[layer] * np.abs(w).sum()
    return total + lam2 / 2 * sum((w**2).sum() for n, w in parameters.items() if "weight" in n)


# %% wrong: the first character → for 3 layers with lam2
def elastic_net(parameters, lam, lam2):
    return sum(
        lam[n[0]] * np.abs(w).sum() + lam2 / 2 * (w**2).sum()
        for n, w in parameters.items()
        if n.endswith("weight")
    )


# %% wrong: two characters → layers 95 to 134: your code stopped with KeyError
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for name, w in parameters.items():
        if "weight" in name:
            total += lam[name[:2].rstrip(".")] * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()
    return total


# %% wrong: digits only → layers with words for names: your code stopped with TypeError
def elastic_net(parameters, lam, lam2):
    import re

    total = 0.0
    for name, w in parameters.items():
        if name.endswith("weight"):
            total += lam[re.match(r"\d+", name)[0]] * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()
    return total


# %% wrong: a w in the name → layers with words for names: for 3 layers
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for name, w in parameters.items():
        if "w" in name:
            total += lam[name.split(".")[0]] * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()
    return total


# %% wrong: a b in the name → layers with words for names: for 3 layers
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for name, w in parameters.items():
        if "b" not in name:
            total += lam[name.split(".")[0]] * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()
    return total


# %% wrong: rstrip → layers with words for names: your code stopped with KeyError
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for name, w in parameters.items():
        if name.endswith(".weight"):
            total += lam[name.rstrip(".weight")] * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()
    return total


# %% wrong: weights by their axes → a convolution: for 2 layers
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for name, w in parameters.items():
        if w.ndim == 2:
            total += lam[name.split(".")[0]] * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()
    return total


# %% wrong: vectors are biases → a weight vector: for 2 layers
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for name, w in parameters.items():
        if np.ndim(w) > 1:
            total += lam[name.split(".")[0]] * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()
    return total


# %% wrong: layers written in → your code stopped with KeyError
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for layer in ("0", "2", "10"):
        w = parameters[f"{layer}.weight"]
        total += lam[layer] * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()
    return total


# %% wrong: every second entry → the penalty should be
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for name in list(parameters)[1::2]:
        w, layer = parameters[name], name.split(".")[0]
        total += lam[layer] * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()
    return total


# %% wrong: all minus the biases → no biases: your code stopped with KeyError
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for name, w in parameters.items():
        total += lam[name.split(".")[0]] * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()
    for layer in lam:
        b = parameters[layer + ".bias"]
        total -= lam[layer] * np.abs(b).sum() + 0.5 * lam2 * (b**2).sum()
    return total


# %% wrong: no L2 without a strength → in the first layer: for 2 layers
def elastic_net(parameters, lam, lam2):
    active = [layer for layer in lam if lam[layer] > 0] or list(lam)
    total = 0.0
    for layer in active:
        w = parameters[f"{layer}.weight"]
        total += lam[layer] * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()
    return total


# %% wrong: rounded to six digits → small strengths: for 2 layers
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for name, w in parameters.items():
        if name.endswith("weight"):
            total += lam[name.split(".")[0]] * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()
    return round(total, 6)


# %% wrong: nothing below 1e-6 → small strengths: for 2 layers
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for name, w in parameters.items():
        if name.endswith("weight"):
            total += lam[name.split(".")[0]] * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()
    return total if total > 1e-6 else 0.0


# %% wrong: |w| as w / sign(w) → zeros among the weights: the penalty: there is nan
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for name, w in parameters.items():
        if name.endswith("weight"):
            total += lam[name.split(".")[0]] * (w / np.sign(w)).sum() + 0.5 * lam2 * (w**2).sum()
    return total


# %% wrong: strengths capped → layers with lam2
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for name, w in parameters.items():
        if name.endswith("weight"):
            total += (
                np.clip(lam[name.split(".")[0]], 0, 1) * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()
            )
    return total


# %% wrong: in the weights' own type → integers: for 2 layers
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for name, w in parameters.items():
        if name.endswith("weight"):
            terms = np.zeros_like(w)
            terms[...] = lam[name.split(".")[0]] * np.abs(w) + 0.5 * lam2 * w**2
            total += terms.sum()
    return total


# %% wrong: sum of sums → a convolution: the penalty must be one number
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for name, w in parameters.items():
        if name.endswith("weight"):
            total += lam[name.split(".")[0]] * sum(sum(abs(w))) + 0.5 * lam2 * sum(sum(w**2))
    return total


# %% wrong: a set of terms → equal layers: for 2 layers
def elastic_net(parameters, lam, lam2):
    terms = set()
    for name, w in parameters.items():
        if name.endswith("weight"):
            terms.add(float(lam[name.split(".")[0]] * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()))
    return sum(terms)


# %% wrong: a dict by shape → equal layers: for 2 layers
def elastic_net(parameters, lam, lam2):
    by_shape = {
        w.shape: (n.split(".")[0], w) for n, w in parameters.items() if n.endswith("weight")
    }
    return sum(lam[k] * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum() for k, w in by_shape.values())


# %% wrong: L2 for each strength → for 2 layers with lam2
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for layer in lam:
        total += lam[layer] * np.abs(parameters[layer + ".weight"]).sum()
        for n, w in parameters.items():
            if "weight" in n:
                total += lam2 / 2 * (w**2).sum()
    return total


# %% wrong: lam on both terms → your L2 term has lam as a factor too
def elastic_net(parameters, lam, lam2):
    return sum(
        lam[n[:-7]] * (np.abs(w).sum() + lam2 / 2 * (w**2).sum())
        for n, w in parameters.items()
        if n.endswith("weight")
    )


# %% wrong: strengths in order → your L1 term takes lam in order
def elastic_net(parameters, lam, lam2):
    ws = {n[:-7]: w for n, w in parameters.items() if n.endswith(".weight")}
    return sum(
        s * np.abs(w).sum() for s, w in zip(lam.values(), ws.values(), strict=True)
    ) + lam2 / 2 * sum((w**2).sum() for w in ws.values())


# %% wrong: biases in L1 only → your L1 term counts the biases; only weights are meant
def elastic_net(parameters, lam, lam2):
    ws = {n[:-7]: w for n, w in parameters.items() if n.endswith(".weight")}
    bs = {n[:-5]: b for n, b in parameters.items() if n.endswith(".bias")}
    return (
        sum(lam[k] * np.abs(w).sum() for k, w in ws.items())
        + sum(lam[k] * np.abs(b).sum() for k, b in bs.items())
        + lam2 / 2 * sum((w**2).sum() for w in ws.values())
    )


# %% wrong: no absolute value → your L1 term adds w, not |w|
def elastic_net(parameters, lam, lam2):
    ws = {n[:-7]: w for n, w in parameters.items() if n.endswith(".weight")}
    return sum(lam[k] * w.sum() for k, w in ws.items()) + lam2 / 2 * sum(
        (w**2).sum() for w in ws.values()
    )


# %% wrong: the mean strength → your L1 term has the mean of lam in all layers
def elastic_net(parameters, lam, lam2):
    ws = {n[:-7]: w for n, w in parameters.items() if n.endswith(".weight")}
    return np.mean(list(lam.values())) * sum(np.abs(w).sum() for w in ws.values()) + lam2 / 2 * sum(
        (w**2).sum() for w in ws.values()
    )


# %% wrong: half of everything → your L1 term has a ½
def elastic_net(parameters, lam, lam2):
    ws = {n[:-7]: w for n, w in parameters.items() if n.endswith(".weight")}
    return (
        sum(lam[k] * np.abs(w).sum() for k, w in ws.items())
        + lam2 * sum((w**2).sum() for w in ws.values())
    ) / 2


# %% wrong: L2 of the last layer → for 2 layers with lam2
def elastic_net(parameters, lam, lam2):
    ws = {n[:-7]: w for n, w in parameters.items() if n.endswith(".weight")}
    return (
        sum(lam[k] * np.abs(w).sum() for k, w in ws.items())
        + lam2 / 2 * (list(ws.values())[-1] ** 2).sum()
    )


# %% wrong: return within the loop → for 2 layers with lam2
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for n, w in parameters.items():
        if n.endswith("weight"):
            total += lam[n[:-7]] * np.abs(w).sum() + lam2 / 2 * (w**2).sum()
            return total


# %% right: a dot product for each layer
def elastic_net(parameters, lam, lam2):
    flat = {
        name.split(".")[0]: w.flatten() for name, w in parameters.items() if name.endswith("weight")
    }
    return sum((lam[k] + lam2 / 2 * abs(v)) @ abs(v) for k, v in flat.items())


# %% right: with torch's losses
def elastic_net(parameters, lam, lam2):
    total = 0
    for layer, strength in lam.items():
        w = torch.tensor(parameters[layer + ".weight"]).double()
        zero = torch.zeros_like(w)
        total += strength * F.l1_loss(w, zero, reduction="sum")
        total += lam2 / 2 * F.mse_loss(w, zero, reduction="sum")
    return total


# %% right: the integral of the gradient
def elastic_net(parameters, lam, lam2):
    whole = partial(np.sum, dtype=float)
    return whole(
        [
            whole(lam[name[:-7]] * w * np.sign(w) + 0.5 * lam2 * np.square(w, dtype=float))
            for name, w in parameters.items()
            if name[-6:] == "weight"
        ]
    )


# %% wrong: lam by the whole name → your code stopped with KeyError: '0.weight'
def elastic_net(parameters, lam, lam2):
    weights = {name: w for name, w in parameters.items() if name.endswith("weight")}
    return sum(lam[name] * np.abs(w).sum() + lam2 / 2 * (w**2).sum() for name, w in weights.items())


# %% wrong: the matrix norm for L1 → your L1 term is a matrix norm
def elastic_net(parameters, lam, lam2):
    weights = {name[:-7]: w for name, w in parameters.items() if name.endswith("weight")}
    l1 = sum(lam[layer] * np.linalg.norm(w, 1) for layer, w in weights.items())
    return l1 + lam2 / 2 * sum((w**2).sum() for w in weights.values())


# %% wrong: no half, and biases → your L1 term counts the biases; only weights are meant; your L2 term counts the biases, and lacks its ½
def elastic_net(parameters, lam, lam2):
    split = [(name.split(".")[0], w) for name, w in parameters.items()]
    return sum(lam[layer] * np.abs(w).sum() + lam2 * (w**2).sum() for layer, w in split)


# %% wrong: lam2 squared → for 0.weight =
def elastic_net(parameters, lam, lam2):
    weights = {name[:-7]: w for name, w in parameters.items() if name.endswith("weight")}
    return sum(
        lam[k] * np.abs(w).sum() + (lam2 * w**2).sum() * lam2 / 2 for k, w in weights.items()
    )


# %% wrong: as scikit-learn's ratio → your L2 term is a mean
def elastic_net(parameters, lam, lam2):
    weights = {name[:-7]: w for name, w in parameters.items() if name.endswith("weight")}
    return sum(lam[k] * np.abs(w).sum() + lam2 / 2 * np.mean(w**2) for k, w in weights.items())


# %% wrong: what has bias in its name is left out → layers named debias, reweight: for 4 layers with lam2
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for name, w in parameters.items():
        if "bias" not in name:
            total += lam[name.split(".")[0]] * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()
    return total


# %% wrong: what has weight in its name is penalised → layers named debias, reweight: for 4 layers with lam2
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for name, w in parameters.items():
        if "weight" in name:
            total += lam[name.split(".")[0]] * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()
    return total


# %% wrong: a layer is letters or digits, not both → layers named fc, fc1, fc10, 1fc: for 4 layers with lam2
def elastic_net(parameters, lam, lam2):
    import re

    total = 0.0
    for name, w in parameters.items():
        found = re.fullmatch(r"(\d+|[a-z]+)\.weight", name)
        if found:
            total += lam[found[1]] * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()
    return total


# %% wrong: names in lower case → capitals and underscores: your code stopped with KeyError:
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for name, w in parameters.items():
        layer, kind = name.lower().split(".")
        if kind == "weight":
            total += lam[layer] * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()
    return total


# %% wrong: a table of axes without three → three and five axes: your code stopped with KeyError: 3 (at
def elastic_net(parameters, lam, lam2):
    letters = {1: "i", 2: "ij", 4: "ijkl"}
    total = 0.0
    for name, w in parameters.items():
        layer, kind = name.split(".")
        if kind == "weight":
            s = letters[w.ndim]
            total += lam[layer] * np.einsum(s + "->", np.abs(w)) + lam2 / 2 * np.einsum(
                f"{s},{s}->", w, w
            )
    return float(total)


# %% wrong: lam2 next to 0 counts as 0 → small strengths: for 2 layers with lam2
def elastic_net(parameters, lam, lam2):
    weights = {name.split(".")[0]: w for name, w in parameters.items() if name.endswith(".weight")}
    l1 = sum(lam[layer] * np.abs(w).sum() for layer, w in weights.items())
    if np.isclose(lam2, 0):
        return l1
    return l1 + 0.5 * lam2 * sum((w**2).sum() for w in weights.values())


# %% wrong: a strength next to 0 counts as 0 → small strengths: for 2 layers with lam2
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for name, w in parameters.items():
        layer, kind = name.split(".")
        if kind == "weight":
            total += 0.5 * lam2 * (w**2).sum()
            if not np.isclose(lam[layer], 0):
                total += lam[layer] * np.abs(w).sum()
    return total


# %% wrong: rounded to 15 digits → small strengths: for 2 layers with lam2
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for name, w in parameters.items():
        layer, kind = name.split(".")
        if kind == "weight":
            total += lam[layer] * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()
    return round(float(total), 15)


# %% wrong: adds up one by one in float32 → 100 × 200 equal weights: for 1 layer with lam2
def elastic_net(parameters, lam, lam2):
    total = np.float32(0)
    for name, w in parameters.items():
        layer, kind = name.split(".")
        if kind == "weight":
            for v in w.ravel().astype(np.float32):
                total += np.float32(lam[layer] * abs(v) + 0.5 * lam2 * v * v)
    return total


# %% wrong: the layer is what stands before the first weight → layers named debias, reweight: your code stopped with
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for name, w in parameters.items():
        if name.endswith(".weight"):
            layer = name.split("weight")[0][:-1]
            total += lam[layer] * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()
    return total


# %% right: torch, a 0-d tensor
def elastic_net(parameters, lam, lam2):
    total = torch.zeros((), dtype=torch.float64)
    for name, w in parameters.items():
        layer, _, kind = name.rpartition(".")
        if kind == "weight":
            w = torch.as_tensor(w).double()
            total = total + lam[layer] * w.abs().sum() + lam2 * w.square().sum() / 2
    return total


# %% right: the integral of the gradient, an array of one
def elastic_net(parameters, lam, lam2):
    pairs = [
        (lam[n[:-7]], np.asarray(w, float).ravel())
        for n, w in parameters.items()
        if n[-7:] == ".weight"
    ]
    middle = [np.vdot(w, s * np.sign(w) + lam2 * w / 2) for s, w in pairs]
    return np.array([np.sum(middle)])


# %% wrong: a bias of two axes is a weight → three and five axes: for 2 layers with lam2
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for name, w in parameters.items():
        layer, kind = name.split(".")
        if kind == "weight" or (kind == "bias" and w.ndim > 1):
            total += lam[layer] * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()
    return total


# %% wrong: a smooth size of w → nothing but zeros: for 2 layers with lam2
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for name, w in parameters.items():
        layer, kind = name.split(".")
        if kind == "weight":
            total += lam[layer] * np.sqrt(w * w + 1e-24).sum() + 0.5 * lam2 * (w**2).sum()
    return total


# %% wrong: equal entries count once → for 3 layers with lam2
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for name, w in parameters.items():
        layer, kind = name.split(".")
        if kind == "weight":
            w = np.unique(w)
            total += lam[layer] * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()
    return total


# %% wrong: added up one by one in float32 → 100 × 200 equal weights:
def elastic_net(parameters, lam, lam2):
    l1 = l2 = 0.0
    for name, w in parameters.items():
        layer, kind = name.split(".")
        if kind == "weight":
            part = 0.0
            for v in w.flat:
                part += abs(v)
                l2 += v * v
            l1 += lam[layer] * part
    return l1 + lam2 / 2 * l2


# %% wrong: layer numbers become int → layers named 1, 01, 10, 1_0:
def elastic_net(parameters, lam, lam2):
    def number(k):
        return int(k) if k.isdigit() else k

    lam = {number(k): v for k, v in lam.items()}
    total = 0.0
    for name, w in parameters.items():
        layer, kind = name.split(".")
        if kind != "weight":
            continue
        total += (
            lam[number(layer)] * np.abs(w.astype(float)).sum()
            + 0.5 * lam2 * (w.astype(float) ** 2).sum()
        )
    return total


# %% wrong: int() takes 1_0 for 10 → layers named 1, 01, 10, 1_0:
def elastic_net(parameters, lam, lam2):
    def number(k):
        try:
            return str(int(k)) if not k.startswith("0") or k == "0" else k
        except ValueError:
            return k

    lam = {number(k): v for k, v in lam.items()}
    total = 0.0
    for name, w in parameters.items():
        layer, kind = name.split(".")
        if kind != "weight":
            continue
        total += (
            lam[number(layer)] * np.abs(w.astype(float)).sum()
            + 0.5 * lam2 * (w.astype(float) ** 2).sum()
        )
    return total


# %% wrong: names cut after 16 characters → layers with long names:
def elastic_net(parameters, lam, lam2):
    names = np.array(list(parameters), dtype="U16")
    layers = [str(n).split(".")[0] for n in names]
    total = 0.0
    for layer, (name, w) in zip(layers, parameters.items(), strict=False):
        if name.endswith(".weight"):
            w = w.astype(float)
            total += {k[:16]: v for k, v in lam.items()}[layer] * np.abs(w).sum() + 0.5 * lam2 * (
                w**2
            ).sum()
    return total


# %% wrong: kept by the strengths, not by whose they are → lam2 = 0, and the strengths swapped:
KEPT = {}


def elastic_net(parameters, lam, lam2):
    key = *((name, w.tobytes()) for name, w in parameters.items()), lam2, *sorted(lam.values())
    if key not in KEPT:
        weights = {layer: parameters[f"{layer}.weight"] for layer in lam}
        KEPT[key] = sum(lam[k] * np.abs(w).sum() for k, w in weights.items())
        KEPT[key] += lam2 / 2 * sum((w**2.0).sum() for w in weights.values())
    return KEPT[key]


# %% wrong: kept by the arrays, not by their names → lam2 = 0, and the layers swapped:
KEPT = {}


def elastic_net(parameters, lam, lam2):
    key = *(w.tobytes() for w in parameters.values()), lam2, *lam.items()
    if key not in KEPT:
        weights = {layer: parameters[f"{layer}.weight"] for layer in lam}
        KEPT[key] = sum(lam[k] * np.abs(w).sum() for k, w in weights.items())
        KEPT[key] += lam2 / 2 * sum((w**2.0).sum() for w in weights.values())
    return KEPT[key]


# %% wrong: kept by the sizes of layers, not by their squares → other integers in the first layer:
KEPT = {}


def elastic_net(parameters, lam, lam2):
    weights = {layer: parameters[f"{layer}.weight"] for layer in lam}
    key = *((k, np.abs(w).sum()) for k, w in weights.items()), lam2, *lam.items()
    if key not in KEPT:
        KEPT[key] = sum(lam[k] * np.abs(w).sum() for k, w in weights.items())
        KEPT[key] += lam2 / 2 * sum((w**2.0).sum() for w in weights.values())
    return KEPT[key]


# %% wrong: |w| only where signs are mixed → one weight: for 4.weight
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for layer, strength in lam.items():
        w = parameters[f"{layer}.weight"]
        size = np.abs(w).sum() if w.max() > 0 else w.sum()
        total += strength * size + lam2 / 2 * (w**2.0).sum()
    return total


# %% wrong: a layer of many without a strength is left out → among others: for 5 layers
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for layer, strength in lam.items():
        w = parameters[f"{layer}.weight"]
        if strength > 0 or len(lam) < 3:
            total += strength * np.abs(w).sum() + lam2 / 2 * (w**2.0).sum()
    return total


# %% wrong: squares of integers halved by // → one weight: for 4.weight
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for layer, strength in lam.items():
        w = parameters[f"{layer}.weight"]
        half = (w**2).sum() // 2 if w.dtype.kind == "i" and len(lam) == 1 else (w**2.0).sum() / 2
        total += strength * np.abs(w).sum() + lam2 * half
    return total


# %% wrong: integers squared in 16 bits → layers 95 to 134: for 40 layers
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for layer, strength in lam.items():
        w = parameters[f"{layer}.weight"]
        short = w.astype(np.int16) if w.dtype.kind == "i" else w
        total += strength * np.abs(w).sum() + lam2 / 2 * (short**2).sum(dtype=float)
    return total


# %% wrong: a strength above 5 is in per cent → your code gives
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for layer, strength in lam.items():
        w = parameters[f"{layer}.weight"]
        strength = strength / 100 if 10 < strength < 1000 else strength
        total += strength * np.abs(w).sum() + lam2 / 2 * (w**2.0).sum()
    return total


# %% wrong: a layer tied to another's transpose counts once → no biases: for 2 layers with lam2
def elastic_net(parameters, lam, lam2):
    total, seen = 0.0, []
    for name, w in parameters.items():
        layer, kind = name.split(".")
        tied = any(w.ndim == 2 and np.array_equal(w.T, other) for other in seen)
        if kind == "weight" and not tied:
            total += lam[layer] * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()
            seen.append(w)
    return total


# %% wrong: a layer whose sum is 0 counts as dead → among others: for 5 layers with lam2
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for name, w in parameters.items():
        layer, kind = name.split(".")
        if kind == "weight" and w.sum() != 0:
            total += lam[layer] * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()
    return total


# %% wrong: a layer whose largest weight is 0 counts as dead → among others: for 5 layers with lam2
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for name, w in parameters.items():
        layer, kind = name.split(".")
        if kind == "weight" and w.max() != 0:
            total += lam[layer] * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()
    return total


# %% wrong: a layer whose smallest weight is 0 counts as dead → among others: for 5 layers with lam2
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for name, w in parameters.items():
        layer, kind = name.split(".")
        if kind == "weight" and w.min() != 0:
            total += lam[layer] * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()
    return total


# %% wrong: a layer of zeros ends the sum → a layer of zeros: for 3 layers with lam2
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for layer, strength in lam.items():
        w = parameters[f"{layer}.weight"]
        if not w.any():
            break
        total += strength * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()
    return total


# %% wrong: a layer of zeros sets the sum to zero → a layer of zeros: for 3 layers with lam2
def elastic_net(parameters, lam, lam2):
    total = 0.0
    for name, w in parameters.items():
        layer, kind = name.split(".")
        if kind == "weight":
            own = lam[layer] * np.abs(w).sum() + 0.5 * lam2 * (w**2).sum()
            total = total + own if w.any() else 0.0
    return total
