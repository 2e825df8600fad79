"""Pictures of lesson 04: cross-validation, bias and variance, correlated pairs, intervals."""

from collections.abc import Sequence

import numpy as np
from scipy.stats import binomtest

from course_utils.plots.base import (
    COLOURS,
    DASHES,
    MARKERS,
    LivePicture,
    Picture,
    join,
    label_ends,
    new_figure,
    styled,
)

GREY = "#8a8a8a"


def _best_and_one_se(errors) -> tuple[int, int]:
    """Return the index of the smallest mean error, and of the one-standard-error rule.

    Parameters
    ----------
    errors : array, shape (folds, lams)
        The strengths fall from left to right.

    References
    ----------
    Breiman, Friedman, Olshen and Stone (1984), "Classification and regression trees",
    section 3.4.3.
    """
    mean, bar = errors.mean(0), errors.std(0, ddof=1) / np.sqrt(len(errors))
    best = int(mean.argmin())
    return best, int(np.flatnonzero(mean <= mean[best] + bar[best])[0])


def _short(value: float) -> str:
    return f"{value:.2g}"


def _model_words(lam: float, coef, names: Sequence[str]) -> str:
    kept = [name for name, value in zip(names, coef, strict=True) if value != 0]
    who = f": {join(kept)}" if 0 < len(kept) < 6 else ""
    return f"At λ = {_short(lam)} the model keeps {len(kept)} of {len(names)} features{who}."


@styled
def cross_validation(lams, errors, coefs, names: Sequence[str]) -> LivePicture:
    """Draw fold errors over λ, and the coefficients of the model at one λ.

    Parameters
    ----------
    lams : array, shape (lams,)
        Falling.
    errors : array, shape (folds, lams)
    coefs : array, shape (features, lams)
        Of all rows, columns standardised.
    names : sequence of str
    """
    errors, coefs = np.asarray(errors), np.asarray(coefs)
    mean, bar = errors.mean(0), errors.std(0, ddof=1) / np.sqrt(len(errors))
    best, one_se = _best_and_one_se(errors)
    figure, (left, right) = new_figure(8.6, 4.0, 2, width_ratios=(3, 2))
    cursor = _error_curves(left, lams, errors, best, one_se)
    at = np.arange(len(names))
    (ends,) = right.plot(coefs[:, best], at, MARKERS[0], color=COLOURS[0])
    stems = right.hlines(at, 0, coefs[:, best], color=COLOURS[0])
    (zeros,) = right.plot([], [], MARKERS[6], color=COLOURS[1], ms=6)
    right.axvline(0, color="#222222", lw=0.8)
    reach = 1.08 * np.abs(coefs).max()
    right.set(xlim=(-reach, reach), ylim=(len(names) - 0.4, -0.6))
    right.set_yticks(at, names)
    right.set(xlabel="coefficient", ylabel="feature", title="The model (×: exactly zero)")

    def update(i: int) -> str:
        coef = coefs[:, i]
        cursor.set_xdata([lams[i]] * 2)
        shown = coef != 0
        ends.set_data(coef[shown], at[shown])
        zeros.set_data(0 * at[~shown], at[~shown])
        stems.set_segments([[(0, j), (c, j)] for j, c in zip(at, coef, strict=True)])
        return f"{_model_words(lams[i], coef, names)} {_place_words(i, mean, bar, best)}"

    labels = [_short(lam) for lam in lams]
    return LivePicture(figure, {"λ": labels}, (cursor, stems, ends, zeros), update, (one_se,))


def _error_curves(axes, lams, errors, best: int, one_se: int):
    """Draw folds, their mean with its bar, and the two choices; return the cursor."""
    mean, bar = errors.mean(0), errors.std(0, ddof=1) / np.sqrt(len(errors))
    axes.plot(lams, errors.T, color="#cfcfcf", lw=0.9, ls="--")
    axes.errorbar(lams, mean, bar, color=COLOURS[0], elinewidth=1.2)
    axes.axhline(mean[best] + bar[best], color="#555555", lw=0.8, ls=":")
    for k, i, text, shift, side in (
        (1, best, "smallest", (-8, -26), "right"),
        (2, one_se, "one standard error", (8, -42), "left"),
    ):
        colour, place = COLOURS[k], (lams[i], mean[i])
        axes.plot(*place, MARKERS[k], color=colour, ms=9)
        axes.annotate(
            text, place, shift, color=colour, ha=side, fontsize=9.5, textcoords="offset points"
        )
    low, high = np.quantile(errors, (0, 0.98))
    room = 0.12 * (high - low)
    axes.set(xscale="log", xlabel="λ", ylabel="prediction error", ylim=(low - room, high + room))
    axes.set_title("Grey: each fold. Blue: mean ± standard error")
    return axes.plot([lams[best]] * 2, axes.get_ylim(), color="#222222", lw=1.6, ls=":")[0]


def _place_words(i: int, mean, bar, best: int) -> str:
    if i == best:
        return "Its mean error is the smallest of the grid."
    within = "at most" if mean[i] <= mean[best] + bar[best] else "more than"
    return f"Its mean error lies {within} one standard error above the smallest."


@styled
def cross_validation_panel(lams, errors, coefs, names, shown: Sequence[int]) -> Picture:
    """Draw the right part of `cross_validation` at a few strengths side by side."""
    errors, coefs, shown = np.asarray(errors), np.asarray(coefs), list(shown)
    mean, bar = errors.mean(0), errors.std(0, ddof=1) / np.sqrt(len(errors))
    figure, panels = new_figure(8.6, 2.9, len(shown), sharey=True)
    at, reach = np.arange(len(names)), 1.08 * np.abs(coefs[:, shown]).max()
    for axes, i in zip(panels, shown, strict=True):
        on = coefs[:, i] != 0
        axes.hlines(at, 0, coefs[:, i], color=COLOURS[0])
        axes.plot(coefs[on, i], at[on], MARKERS[0], color=COLOURS[0])
        axes.plot(0 * at[~on], at[~on], MARKERS[6], color=COLOURS[1])
        axes.set(title=f"λ = {_short(lams[i])}", xlabel="coefficient", ylabel="feature")
        axes.set(xlim=(-reach, reach), ylim=(len(names) - 0.4, -0.6))
    panels[0].set_yticks(at, names)
    for axes in panels[1:]:
        axes.yaxis.label.set_visible(False)
    kept = (coefs[:, shown] != 0).sum(0)
    inside = [_short(lams[i]) for i in shown if mean[i] <= mean.min() + bar[mean.argmin()]]
    words = (
        f"At λ = {join([_short(lams[i]) for i in shown])} the model keeps "
        f"{join([str(k) for k in kept])} of {len(names)} features. Within one standard error of "
        f"the smallest mean error: {f'λ = {join(inside)}' if inside else 'none of them'}."
    )
    return Picture(figure, words)


@styled
def degrees_of_freedom(nonzeros, follows, single) -> Picture:
    """Draw degrees of freedom by Monte Carlo against the mean number of non-zeros.

    Parameters
    ----------
    nonzeros : array, shape (lams,)
        Mean number of non-zero coefficients at each λ.
    follows : array, shape (draws, lams)
        Σ fit · noise / σ² of each draw; its mean is the degrees of freedom.
    single : array, shape (draws,)
        The same for the best single column.
    """
    nonzeros, follows, single = map(np.asarray, (nonzeros, follows, single))
    figure, (axes,) = new_figure(6.4, 3.9)
    top = 1.08 * max(nonzeros.max(), follows.mean(0).max())
    axes.plot([0, top], [0, top], color="#555555", ls=":", lw=1.2)
    for k, (x, values) in enumerate(((nonzeros, follows), (1, single[:, None]))):
        half = 1.96 * values.std(0, ddof=1) / np.sqrt(len(values))
        style = {"color": COLOURS[k], "marker": MARKERS[k], "ls": "none"}
        axes.errorbar(np.atleast_1d(x), values.mean(0), half, **style)
        end = np.atleast_1d(x)[len(values[0]) // 2], values.mean(0)[len(values[0]) // 2]
        axes.annotate(
            "best single column,\nleast squares" if k else "Lasso, one mark for each λ",
            end,
            (-2, 14) if k else (14, -6),
            textcoords="offset points",
            color=COLOURS[k],
            va="bottom" if k else "top",
        )
    axes.set(xlabel="mean number of non-zeros", ylabel="degrees of freedom")
    axes.set(xlim=(0, top), ylim=(0, top))
    apart = np.abs(follows.mean(0) - nonzeros).max()
    words = (
        f"Degrees of freedom from {len(follows)} draws, with 95 % intervals; dotted: equal to the "
        f"mean number of non-zeros. Lasso's differ from it by {_below(apart, (1, 2, 5))} at "
        f"every λ; the best single column has about {single.mean():.0f} instead of 1."
    )
    return Picture(figure, words)


def _below(value: float, bounds: Sequence[float]) -> str:
    return next((f"less than {b:g}" for b in bounds if value < b), f"{bounds[-1]:g} or more")


@styled
def criteria(lams, curves: dict[str, np.ndarray], kept) -> Picture:
    """Draw information criteria over λ, each above its own minimum, and mark the minima.

    Parameters
    ----------
    lams : array, shape (lams,)
        Falling.
    curves : dict of str to array, shape (lams,)
    kept : array, shape (lams,)
        Number of non-zero coefficients at each λ.
    """
    figure, (axes,) = new_figure(7.6, 3.5)
    parts = []
    for k, (name, values) in enumerate(curves.items()):
        i, above = int(values.argmin()), values - values.min()
        axes.plot(lams, above, color=COLOURS[k], ls=DASHES[k])
        axes.plot(lams[i], 0, MARKERS[k], color=COLOURS[k], ms=9, clip_on=False)
        axes.annotate(
            f"{name}: {kept[i]} features",
            (lams[i], 0),
            (6 if k else -6, -15),
            textcoords="offset points",
            color=COLOURS[k],
            ha="left" if k else "right",
        )
        parts.append(f"{name} is smallest at λ = {_short(lams[i])}, where {kept[i]} are kept")
    axes.set(xscale="log", xlabel="λ", ylabel="criterion above its minimum", ylim=(-9, 60))
    return Picture(figure, "; ".join(parts) + f", of {int(max(kept))} at the smallest λ.")


@styled
def by_density(counts: Sequence[int], errors: dict[str, np.ndarray]) -> Picture:
    """Draw test errors against the number of true features: a mark for each data set.

    Parameters
    ----------
    counts : sequence of int
    errors : dict of str to array, shape (counts, data sets)
    """
    figure, (axes,) = new_figure(7.6, 3.5)
    labels = []
    for k, (name, values) in enumerate(errors.items()):
        at = np.asarray(counts) * 1.04 ** (2 * k - 1)
        axes.plot(at, values.mean(1), color=COLOURS[k], ls=DASHES[k])
        for column in values.T:
            axes.plot(at, column, MARKERS[k], color=COLOURS[k], alpha=0.55)
        labels.append((at[-1], values.mean(1)[-1], name, COLOURS[k]))
    axes.set(xscale="log", xlabel="true features of 200", ylabel="test error", ylim=(0, None))
    axes.set_xticks(counts, [str(count) for count in counts])
    axes.minorticks_off()
    label_ends(axes, labels)
    names = list(errors)
    winners = [
        names[int(np.argmin([errors[m][c].mean() for m in names]))] for c in range(len(counts))
    ]
    told = join([f"{who} with {count}" for who, count in zip(winners, counts, strict=True)])
    words = (
        f"Test error at the cross-validated strength, {errors[names[0]].shape[1]} data sets each. "
        f"Smaller on average: {told} true features."
    )
    return Picture(figure, words)


@styled
def bias_and_variance(lams, bias2, variance, estimates, truth) -> LivePicture:
    """Draw bias² and variance over λ, and all draws' estimates at one λ.

    Parameters
    ----------
    lams : array, shape (lams,)
        Falling.
    bias2, variance : array, shape (lams,)
    estimates : array, shape (draws, features, lams)
    truth : array, shape (features,)
        The true coefficients.
    """
    lams, total = np.asarray(lams), bias2 + variance
    figure, (left, right) = new_figure(8.6, 3.9, 2, width_ratios=(1, 1))
    best = int(total.argmin())
    parts = (("bias²", bias2), ("variance", variance), ("sum", total))
    for k, (_, values) in enumerate(parts):
        left.plot(lams, values, color=COLOURS[k], ls=DASHES[k], marker=MARKERS[k], ms=3)
    top = 1.1 * total.max()
    left.set(xscale="log", xlabel="λ", ylabel="mean over rows", ylim=(-0.03 * top, top))
    left.set_title("Squares: variance, circles: bias², triangles: sum", fontsize=9.5)
    (cursor,) = left.plot([lams[best]] * 2, left.get_ylim(), color="#222222", lw=1.6, ls=":")
    at, across = _strip(right, estimates, truth)
    dots = right.plot(
        across, estimates[:, :, best].ravel(), "o", color=COLOURS[0], ms=2.5, alpha=0.5
    )[0]
    (means,) = right.plot(at, estimates[:, :, best].mean(0), MARKERS[3], color=COLOURS[1], ms=6)

    def update(i: int) -> str:
        cursor.set_xdata([lams[i]] * 2)
        dots.set_ydata(estimates[:, :, i].ravel())
        means.set_ydata(estimates[:, :, i].mean(0))
        larger = "bias²" if bias2[i] > variance[i] else "variance"
        where = "the smallest of the grid"
        if i != best:
            where = f"{_short(total[i] / total[best])} times the smallest"
        return (
            f"At λ = {_short(lams[i])} the larger part is {larger}; their sum is {where}. "
            f"{_estimate_words(estimates[:, :, i], truth)}"
        )

    labels = [_short(lam) for lam in lams]
    return LivePicture(figure, {"λ": labels}, (cursor, dots, means), update, (best,))


def _strip(axes, estimates, truth):
    """Prepare axes for one strip of dots a feature; return the places of features and of dots."""
    draws, features, _ = estimates.shape
    at = np.arange(features)
    across = (at + np.linspace(-0.28, 0.28, draws)[:, None]).ravel()
    axes.hlines(truth, at - 0.42, at + 0.42, color="#222222", lw=1.6)
    reach = 1.05 * max(np.abs(estimates).max(), np.abs(truth).max())
    axes.set(ylim=(-reach, reach), xlabel="feature", ylabel="estimate", xticks=at)
    axes.set_xticklabels(at + 1)
    axes.set_title("Black: the truth. Diamonds: mean of the draws", fontsize=9.5)
    return at, across


def _estimate_words(estimates, truth) -> str:
    true = truth != 0
    ratio = (estimates[:, true].mean(0) / truth[true]).mean()
    zeros = (estimates[:, ~true] == 0).mean() if (~true).any() else 0.0
    return (
        f"The true coefficients come out at about {10 * round(10 * ratio)} % of their size; "
        f"about {10 * round(10 * zeros)} % of the other estimates are exactly zero."
    )


@styled
def bias_and_variance_panel(lams, estimates, truth, shown: Sequence[int]) -> Picture:
    """Draw the right part of `bias_and_variance` at a few strengths side by side."""
    figure, panels = new_figure(8.6, 2.7, len(shown), sharey=True)
    for axes, i in zip(panels, shown, strict=True):
        at, across = _strip(axes, estimates, truth)
        axes.plot(across, estimates[:, :, i].ravel(), "o", color=COLOURS[0], ms=2, alpha=0.5)
        axes.plot(at, estimates[:, :, i].mean(0), MARKERS[3], color=COLOURS[1], ms=5)
        axes.set_title(f"λ = {_short(lams[i])}", fontsize=11)
        axes.set_xticks(at[::3], at[::3] + 1)
    for axes in panels[1:]:
        axes.yaxis.label.set_visible(False)
    told = [_estimate_words(estimates[:, :, i], truth).replace("; ", ", ") for i in shown]
    sentences = [f"At λ = {_short(lams[i])}: {t}" for i, t in zip(shown, told, strict=True)]
    return Picture(figure, " ".join(sentences))


@styled
def shares(
    x,
    series: dict[str, np.ndarray],
    draws: int,
    xlabel: str,
    ylabel: str,
    *,
    even: bool = False,
    mark: float | None = None,
) -> Picture:
    """Draw shares of draws with 95 % Wilson intervals.

    Parameters
    ----------
    x : array, shape (points,)
    series : dict of str to array of int, shape (points,)
        In how many of the draws it happened.
    draws : int
    xlabel, ylabel : str
    even : bool
        Set the points at equal distances, whatever their values.
    mark : float, optional
        A value of x to mark.
    """
    figure, (axes,) = new_figure(7.6, 3.5)
    labels, sentences = [], []
    at = np.arange(len(x)) if even else np.asarray(x)
    for k, (name, hits) in enumerate(series.items()):
        share = 100 * np.asarray(hits) / draws
        ends = [binomtest(int(h), draws).proportion_ci(method="wilson") for h in hits]
        below = share - [100 * end.low for end in ends]
        above = [100 * end.high for end in ends] - share
        axes.errorbar(
            at,
            share,
            np.clip([below, above], 0, None),
            color=COLOURS[k],
            ls=DASHES[k],
            marker=MARKERS[k],
            elinewidth=1.4,
        )
        labels.append((at[-1], share[-1], name, COLOURS[k]))
        lowest, highest = (5 * round(end / 5) for end in (share.min(), share.max()))
        span = f"about {lowest}" if lowest == highest else f"from {lowest} to {highest}"
        sentences.append(f"{name}: {span} %")
    axes.set(xlabel=xlabel, ylabel=f"{ylabel} (%)", ylim=(-3, 103))
    if even:
        axes.set_xticks(at, [f"{value:g}" for value in x])
    if mark is not None:
        axes.axvline(mark, color="#777777", lw=1, ls=":")
    if len(labels) > 1:
        label_ends(axes, labels)
    words = f"Shares of {draws} draws with 95 % intervals, rounded to 5 %. " + "; ".join(sentences)
    return Picture(figure, words + ".")


@styled
def pairs(rhos, fractions, paths: dict[str, np.ndarray]) -> LivePicture:
    """Draw the two coefficients of correlated true features, a dot for each draw.

    Parameters
    ----------
    rhos : array, shape (rhos,)
    fractions : array, shape (lams,)
        λ as a share of λ_max.
    paths : dict of str to array, shape (rhos, draws, 2, lams)
    """
    figure, panels = new_figure(8.6, 4.2, len(paths), sharey=True)
    reach = 1.05 * max(values.max() for values in paths.values())
    reach = min(reach, 3.2)
    dots = []
    for k, (axes, (name, values)) in enumerate(zip(panels, paths.items(), strict=True)):
        _pair_axes(axes, name, reach)
        dots.append(axes.plot(*values[0, :, :, 0].T, MARKERS[k], color=COLOURS[k], alpha=0.6)[0])

    def update(r: int, i: int) -> str:
        counts = []
        for line, (name, values) in zip(dots, paths.items(), strict=True):
            line.set_data(*values[r, :, :, i].T)
            counts.append(f"{name} {_one_kept(values[r, :, :, i])}")
        return (
            f"At ρ = {rhos[r]:g} and λ = {_short(fractions[i])} λ_max exactly one of the two is "
            f"kept in this share of the draws: {join(counts)}."
        )

    controls = {"ρ": [f"{rho:g}" for rho in rhos], "λ/λ_max": [_short(f) for f in fractions]}
    start = (min(6, len(rhos) - 1), min(6, len(fractions) - 1))
    return LivePicture(figure, controls, dots, update, start)


def _pair_axes(axes, name: str, reach: float) -> None:
    axes.axhline(0, color="#222222", lw=0.8)
    axes.axvline(0, color="#222222", lw=0.8)
    axes.plot([1], [1], MARKERS[6], color="#222222", ms=8)
    axes.set(xlim=(-0.4, reach), ylim=(-0.4, reach), title=f"{name} (×: the truth)")
    axes.set(xlabel="first coefficient", ylabel="second coefficient")
    axes.set_aspect("equal")


def _one_kept(pair) -> str:
    """Return the share of draws in which exactly one coefficient is not zero, to 5 %."""
    share = 100 * ((pair != 0).sum(1) == 1).mean()
    return f"about {5 * round(share / 5)} %"


@styled
def pairs_panel(rhos, fractions, paths: dict[str, np.ndarray], shown) -> Picture:
    """Draw `pairs` at a few states (index of ρ, index of λ) side by side, all methods in one."""
    figure, panels = new_figure(8.6, 2.9, len(shown), sharey=True)
    reach, sentences = 3.2, []
    for axes, (r, i) in zip(panels, shown, strict=True):
        _pair_axes(axes, "", reach)
        for k, values in enumerate(paths.values()):
            style = {"color": COLOURS[k], "alpha": 0.6, "ms": 4 - k}
            axes.plot(*values[r, :, :, i].T, MARKERS[k], **style)
        state = f"ρ = {rhos[r]:g}, λ = {_short(fractions[i])} λ_max"
        axes.set_title(state.replace(", ", ",\n"), fontsize=10)
        told = join([f"{name} {_one_kept(v[r, :, :, i])}" for name, v in paths.items()])
        sentences.append(f"{state}: {told}")
    for axes in panels[1:]:
        axes.yaxis.label.set_visible(False)
    cues = join(
        [f"{what}: {name}" for what, name in zip(("circles", "squares"), paths, strict=False)]
    )
    words = "; ".join(sentences)
    return Picture(figure, f"Share of the draws that keep exactly one ({cues}). {words}.")


@styled
def stability(lams, often, support, end: int, threshold: float) -> Picture:
    """Draw how often each feature is kept in half of the rows, over λ.

    Parameters
    ----------
    lams : array, shape (lams,)
        Falling.
    often : array, shape (features, lams)
        Share of the halves in which a feature is kept at this λ or a larger one.
    support : array of bool, shape (features,)
        The true features.
    end : int
        Index of the smallest λ of the range used.
    threshold : float
        Share from which on a feature is selected.
    """
    often, support = np.asarray(often), np.asarray(support)
    figure, (axes,) = new_figure(7.6, 3.6)
    axes.plot(lams, 100 * often[~support].T, color=GREY, ls="--", lw=0.8)
    axes.plot(lams, 100 * often[support].T, color=COLOURS[0], marker=MARKERS[0], ms=3.5)
    axes.axhline(100 * threshold, color=COLOURS[1], ls=":", lw=1.4)
    axes.axvline(lams[end], color="#222222", ls=":", lw=1.4)
    axes.annotate(
        "range used",
        (lams[end], 104),
        (4, 0),
        textcoords="offset points",
        fontsize=9.5,
        va="center",
    )
    axes.set(xscale="log", xlabel="λ", ylabel="halves that keep it (%)", ylim=(-3, 110))
    axes.set_title("Circles: true features. Dashed grey: false ones", fontsize=10.5)
    chosen = often[:, end] >= threshold
    words = (
        f"At the end of the range {(chosen & support).sum()} of {support.sum()} true features and "
        f"{(chosen & ~support).sum()} of {(~support).sum()} false ones are kept in at least "
        f"{100 * threshold:.0f} % of the halves."
    )
    return Picture(figure, words)


@styled
def intervals(methods: dict[str, list], draws: int) -> Picture:
    """Draw the intervals of the first draws; those that miss the truth in another colour.

    Parameters
    ----------
    methods : dict of str to list of (centres, half widths, targets, …)
        A few arrays for each draw.
    draws : int
        How many draws are shown.
    """
    figure, panels = new_figure(8.6, 3.5, len(methods), sharey=True)
    parts = []
    for axes, (name, all_draws) in zip(panels, methods.items(), strict=True):
        centre, reach, truth, *_ = map(np.concatenate, zip(*all_draws[:draws], strict=True))
        hit, at = np.abs(centre - truth) <= reach, np.arange(len(truth))
        axes.plot(at, truth, "_", color="#222222", ms=7, mew=2)
        for good, k in ((hit, 0), (~hit, 1)):
            axes.errorbar(
                at[good],
                centre[good],
                reach[good],
                color=COLOURS[k],
                marker=MARKERS[k],
                ls="none",
                elinewidth=1.1,
                ms=3.5,
            )
        axes.axhline(0, color="#222222", lw=0.8)
        axes.set(title=name, xlabel="kept feature, draw after draw", ylabel="coefficient")
        parts.append(f"{name} {(~hit).sum()} of {len(hit)}")
    for axes in panels[1:]:
        axes.yaxis.label.set_visible(False)
    words = (
        f"Intervals of {draws} draws; circles contain their target (black dashes), squares miss "
        f"it. Missed: {join(parts)}."
    )
    return Picture(figure, words)
