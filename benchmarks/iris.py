"""The Iris sweep of the notes that lesson 05 starts from: their loop against `sweep`."""

import time
from functools import partial

import numpy as np
import torch
from sklearn.datasets import load_iris
from sklearn.model_selection import train_test_split
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from course_utils.data import Split
from course_utils.ensemble import sweep
from course_utils.models import mlp

EPOCHS, BATCH, LR = 1000, 16, 0.005
LAMS = np.linspace(0, 0.005, 10)
SIZES = (4, 64, 64, 3)


def splits() -> tuple[Split, Split]:
    """Return training and test flowers as the notes split them."""
    rows = train_test_split(*load_iris(return_X_y=True), test_size=0.2, random_state=42)
    x, x_test = (torch.tensor(part, dtype=torch.float32) for part in rows[:2])
    return Split(x, torch.tensor(rows[2])), Split(x_test, torch.tensor(rows[3]))


def plain_loop(train: Split, test: Split, lam: float, seed: int) -> list[float]:
    """Train one network as the notes do; return the test accuracy after each epoch."""
    model = mlp(SIZES, seed)
    loader = DataLoader(TensorDataset(*train), batch_size=BATCH, shuffle=True)
    criterion, optimizer = nn.CrossEntropyLoss(), torch.optim.SGD(model.parameters(), lr=LR)
    weights = sum(p.numel() for name, p in model.named_parameters() if "bias" not in name)
    right, losses = [], []
    for _ in range(EPOCHS):
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            penalty = 0
            for name, p in model.named_parameters():
                if "bias" not in name:
                    penalty = penalty + torch.sum(torch.abs(p))
            (loss + lam * penalty / weights).backward()
            optimizer.step()
            losses.append(loss.item())
        with torch.no_grad():
            right.append((model(test.x).argmax(1) == test.y).float().mean().item())
    return right


def measure_iris(report, repetitions: int) -> None:
    """Report the plain loop, two λ timed and scaled, over `sweep` for 10 and for 100 networks."""
    train, test = splits()
    weights = sum(a * b for a, b in zip(SIZES[:-1], SIZES[1:], strict=True))
    settings = {"lams": LAMS / weights, "epochs": EPOCHS, "batch_size": BATCH, "held_out": test}
    settings["optimizer"] = partial(torch.optim.SGD, lr=LR, fused=True)
    loop, ten, hundred, curves = [], [], [], {"loop": [], "sweep": []}
    for k in range(repetitions):
        start = time.perf_counter()
        for lam in LAMS[[0, -1]]:
            curves["loop"].append(np.mean(plain_loop(train, test, lam, k)[500:900]))
        loop.append((time.perf_counter() - start) / 2)
        for seeds, times in (([k], ten), (range(10 * k, 10 * k + 10), hundred)):
            start = time.perf_counter()
            grid = sweep(partial(mlp, SIZES), train, seeds=seeds, **settings)
            times.append(time.perf_counter() - start)
        curves["sweep"] += grid.held_out[500:900].mean(0)[:, 0].tolist()
    told = [f"{100 * np.mean(c):.2f} ± {100 * np.std(c, ddof=1):.2f} %" for c in curves.values()]
    same = f"test accuracy of epochs 500 to 900: loop {told[0]}, sweep {told[1]}"
    what = f"one plain loop times {{}} over one sweep of {{}} networks, 1,000 epochs; {same}"
    for count, times, bound in ((10, ten, "at least 10"), (100, hundred, "at least 30")):
        slow = [count * t for t in loop]
        report(f"iris sweep {count}", what.format(count, count), slow, times, bound)
