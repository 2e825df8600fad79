"""Pictures of lesson 04: cross-validation, degrees of freedom, criteria, bias and variance."""

from collections.abc import Sequence

import numpy as np

from course_utils.plots.base import (
    LivePicture,
    Picture,
    colour,
    join,
    label_ends,
    line,
    marked_line,
    marks,
    new_figure,
    styled,
)

CURSOR = {"color": "#222222", "lw": 1.6, "ls": ":"}


def _mean_and_bar(errors) -> tuple[np.ndarray, np.ndarray]:
    """Return the mean over the folds, and its standard error, at each λ."""
    return errors.mean(0), errors.std(0, ddof=1) / np.sqrt(len(errors))


def _one_standard_error(mean, bar) -> int:
    """Return the index of the largest λ within one standard error of the smallest mean error.

    It stands here and not in the lesson, where writing it is an exercise. The strengths rise
    from left to right.

    References
    ----------
    Breiman, Friedman, Olshen and Stone (1984), "Classification and regression trees",
    section 3.4.3.
    """
    best = mean.argmin()
    return int(np.flatnonzero(mean <= mean[best] + bar[best])[-1])


def _short(value: float) -> str:
    return f"{value:.2g}"


def cross_validation(errors, lams, coefs, names: Sequence[str]) -> LivePicture:
    """Draw fold errors over λ, and the coefficients of the model at one λ.

    Parameters
    ----------
    errors : array, shape (folds, lams)
    lams : array, shape (lams,)
        Rising.
    coefs : array, shape (features, lams)
        Of all rows, columns standardised.
    names : sequence of str
    """
    errors, coefs = np.asarray(errors), np.asarray(coefs)
    mean, bar = _mean_and_bar(errors)
    best, one_se = int(mean.argmin()), _one_standard_error(mean, bar)
    kept = (coefs != 0).sum(0)

    def words(i: int) -> str:
        shown = [name for name, value in zip(names, coefs[:, i], strict=True) if value != 0]
        who = f": {join(shown)}" if 0 < len(shown) < 6 else ""
        model = f"the model keeps {kept[i]} of {len(names)} features{who}."
        return f"At λ = {_short(lams[i])} {model} {_place_words(i, mean, bar, best)}"

    def summary(states: list[tuple[int, ...]]) -> str:
        shown = [i for (i,) in states]
        inside = [_short(lams[i]) for i in shown if mean[i] <= mean[best] + bar[best]]
        return (
            f"At λ = {join([_short(lams[i]) for i in shown])} the model keeps "
            f"{join([str(kept[i]) for i in shown])} of {len(names)} features. Within one standard "
            f"error of the smallest mean error: {f'λ = {join(inside)}' if inside else 'none'}."
        )

    return LivePicture(
        [_error_curves(lams, errors, best, one_se), _coefficients(coefs, names)],
        {"λ": [_short(lam) for lam in lams]},
        words,
        start=(one_se,),
        size=(8.6, 4.0),
        printed=(1,),
        summary=summary,
        width_ratios=(3, 2),
    )


def _error_curves(lams, errors, best: int, one_se: int):
    """Return the drawing of folds, their mean with its bar, the two choices, and a cursor."""
    mean, bar = _mean_and_bar(errors)

    def draw(axes):
        axes.plot(lams, errors.T, color="#cfcfcf", lw=0.9, ls="--")
        axes.errorbar(lams, mean, bar, **line(0), elinewidth=1.2)
        axes.axhline(mean[best] + bar[best], color="#555555", lw=0.8, ls=":")
        for k, i, text, shift, side in (
            (1, best, "smallest", (-8, -26), "right"),
            (2, one_se, "one standard error", (8, -42), "left"),
        ):
            place, style = (lams[i], mean[i]), {"color": colour(k), "ha": side, "fontsize": 9.5}
            axes.plot(*place, **marks(k, ms=9))
            axes.annotate(text, place, shift, textcoords="offset points", **style)
        low, high = np.quantile(errors, (0, 0.98))  # the frame may cut off the worst folds
        room = 0.12 * (high - low)
        axes.set(xscale="log", xlabel="λ", ylabel="prediction error")
        axes.set(ylim=(low - room, high + room))
        title = "Grey: each fold. Blue: mean ± standard error.\n"
        axes.set_title(title + "Dotted line: smallest mean + one standard error", fontsize=9.5)
        (cursor,) = axes.plot([lams[best]] * 2, axes.get_ylim(), **CURSOR)
        return [cursor], lambda i: cursor.set_xdata([lams[i]] * 2)

    return draw


def _place_words(i: int, mean, bar, best: int) -> str:
    if i == best:
        return "Its mean error is the smallest of the grid."
    within = "at most" if mean[i] <= mean[best] + bar[best] else "more than"
    return f"Its mean error lies {within} one standard error above the smallest."


def _coefficients(coefs, names: Sequence[str]):
    """Return the drawing of one model's coefficients, a stem each, zeros marked apart."""
    at, reach = np.arange(len(names)), 1.08 * np.abs(coefs).max()

    def draw(axes):
        axes.axvline(0, color="#222222", lw=0.8)
        stems = axes.hlines(at, 0, coefs[:, 0], color=colour(0))
        (ends,) = axes.plot([], [], **marks(0))
        (zeros,) = axes.plot([], [], **marks(6, ms=6))
        axes.set(xlim=(-reach, reach), ylim=(len(names) - 0.4, -0.6))
        axes.set_yticks(at, names)
        axes.set(xlabel="coefficient", ylabel="feature", title="The model (×: exactly zero)")

        def move(i: int) -> None:
            coef = coefs[:, i]
            on = coef != 0
            ends.set_data(coef[on], at[on])
            zeros.set_data(0 * at[~on], at[~on])
            stems.set_segments([[(0, j), (c, j)] for j, c in zip(at, coef, strict=True)])

        return [stems, ends, zeros], move

    return draw


@styled
def degrees_of_freedom(nonzeros, df, single: float, bars: Sequence, draws: int) -> Picture:
    """Draw degrees of freedom by Monte Carlo against the mean number of non-zeros.

    Parameters
    ----------
    nonzeros : array, shape (lams,)
        Mean number of non-zero coefficients at each λ.
    df : array, shape (lams,)
        Lasso's degrees of freedom at each λ.
    single : float
        The same for the best single column.
    bars : (array, float)
        Half widths of the 95 % intervals of `df` and of `single`.
    draws : int
        Number of draws that they come from.
    """
    nonzeros, df = np.asarray(nonzeros), np.asarray(df)
    figure, (axes,) = new_figure(6.4, 3.9)
    top, middle = 1.08 * max(nonzeros.max(), df.max()), len(df) // 2
    axes.plot([0, top], [0, top], color="#555555", ls=":", lw=1.2)
    axes.errorbar(nonzeros, df, bars[0], **marks(0))
    axes.errorbar([1], [single], bars[1], **marks(1))
    for k, text, end, shift, va in (
        (0, "Lasso, one mark for each λ", (nonzeros[middle], df[middle]), (14, -6), "top"),
        (1, "best single\ncolumn for y\nof pure noise", (1, single), (-2, 14), "bottom"),
    ):
        axes.annotate(text, end, shift, textcoords="offset points", color=colour(k), va=va)
    axes.set(xlabel="mean number of non-zeros", ylabel="degrees of freedom")
    axes.set(xlim=(0, top), ylim=(0, top))
    words = (
        f"Degrees of freedom from {draws} draws, with 95 % intervals; dotted: equal to the mean "
        f"number of non-zeros. Lasso's differ from it by {np.abs(df - nonzeros).max():.2f} at "
        f"most; the best single column for pure noise has {single:.1f} instead of 1."
    )
    return Picture(figure, words)


@styled
def criteria(lams, curves: dict[str, np.ndarray], chosen: dict[str, int], kept) -> Picture:
    """Draw information criteria over λ, each above the value that it chose, and mark the choices.

    Parameters
    ----------
    lams : array, shape (lams,)
        Falling.
    curves : dict of str to array, shape (lams,)
    chosen : dict of str to int
        Index of the λ at which each is smallest.
    kept : array, shape (lams,)
        Number of non-zero coefficients at each λ.
    """
    figure, (axes,) = new_figure(7.6, 3.5)
    parts = []
    for k, (name, values) in enumerate(curves.items()):
        i = chosen[name]
        axes.plot(lams, values - values[i], **line(k))
        axes.plot(lams[i], 0, **marks(k, ms=9, clip_on=False))
        axes.annotate(
            f"{name}: {kept[i]} features",
            (lams[i], 0),
            (6 if k else -6, -15),
            textcoords="offset points",
            color=colour(k),
            ha="left" if k else "right",
        )
        parts.append(f"{name} is smallest at λ = {_short(lams[i])}, where {kept[i]} are kept")
    axes.set(xscale="log", xlabel="λ", ylabel="criterion above its minimum", ylim=(-9, 60))
    return Picture(figure, "; ".join(parts) + f", of {int(max(kept))} at the smallest λ.")


@styled
def by_density(counts: Sequence[int], errors: dict[str, np.ndarray], means) -> Picture:
    """Draw test errors against the number of true features: a mark for each data set.

    Parameters
    ----------
    counts : sequence of int
    errors : dict of str to array, shape (counts, data sets)
    means : array, shape (methods, counts)
        Of `errors` over the data sets, in the same order of methods.
    """
    figure, (axes,) = new_figure(7.6, 3.5)
    means, names, labels = np.asarray(means), list(errors), []
    for k, (name, values) in enumerate(errors.items()):
        at = np.asarray(counts) * 1.04 ** (2 * k - 1)
        axes.plot(at, means[k], **line(k))
        for column in np.asarray(values).T:
            axes.plot(at, column, **marks(k, alpha=0.55))
        labels.append((at[-1], means[k, -1], name, colour(k)))
    axes.set(xscale="log", xlabel="true features of 200", ylabel="test error", ylim=(0, None))
    axes.set_xticks(counts, [str(count) for count in counts])
    axes.minorticks_off()
    label_ends(axes, labels)
    winners = [names[i] for i in means.argmin(0)]
    told = join([f"{who} with {count}" for who, count in zip(winners, counts, strict=True)])
    words = (
        f"Test error at the cross-validated strength, {np.shape(errors[names[0]])[1]} data sets "
        f"each. Smaller on average: {told} true features."
    )
    return Picture(figure, words)


def bias_and_variance(lams, bias2, variance, estimates, means, truth, *, start: int) -> LivePicture:
    """Draw bias² and variance over λ, and all draws' estimates at one λ.

    Parameters
    ----------
    lams : array, shape (lams,)
        Rising.
    bias2, variance : array, shape (lams,)
    estimates : array, shape (draws, features, lams)
    means : array, shape (features, lams)
        Of the estimates over the draws.
    truth : array, shape (features,)
        The true coefficients.
    start : int
        Index of the λ with the smallest sum of both: the slider starts there.
    """
    total = bias2 + variance

    def words(i: int) -> str:
        larger = "bias²" if bias2[i] > variance[i] else "variance"
        where = "the smallest of the grid"
        if i != start:
            where = f"{_short(total[i] / total[start])} times the smallest"
        return (
            f"At λ = {_short(lams[i])} the larger part is {larger}; their sum is {where}. "
            f"{_estimate_words(estimates[:, :, i], means[:, i], truth)}"
        )

    def summary(states: list[tuple[int, ...]]) -> str:
        told = [_estimate_words(estimates[:, :, i], means[:, i], truth) for (i,) in states]
        pairs = zip([_short(lams[i]) for (i,) in states], told, strict=True)
        return " ".join(f"At λ = {lam}: {words.replace('; ', ', ')}" for lam, words in pairs)

    return LivePicture(
        [_parts(lams, bias2, variance, start), _strips(estimates, means, truth)],
        {"λ": [_short(lam) for lam in lams]},
        words,
        start=(int(start),),
        size=(8.6, 3.9),
        printed=(1,),
        summary=summary,
    )


def _parts(lams, bias2, variance, start: int):
    """Return the drawing of bias², variance and their sum over λ, with a cursor."""

    def draw(axes):
        for k, values in enumerate((bias2, variance, bias2 + variance)):
            axes.plot(lams, values, **marked_line(k, ms=3))
        top = 1.1 * (bias2 + variance).max()
        axes.set(xscale="log", xlabel="λ", ylabel="mean over rows", ylim=(-0.03 * top, top))
        axes.set_title("Squares: variance, circles: bias², triangles: sum", fontsize=9.5)
        (cursor,) = axes.plot([lams[start]] * 2, axes.get_ylim(), **CURSOR)
        return [cursor], lambda i: cursor.set_xdata([lams[i]] * 2)

    return draw


def _strips(estimates, means, truth):
    """Return the drawing of all estimates at one λ: a strip of dots for each feature."""
    draws, features, _ = estimates.shape
    at = np.arange(features)
    across = (at + np.linspace(-0.28, 0.28, draws)[:, None]).ravel()
    reach = 1.05 * max(np.abs(estimates).max(), np.abs(truth).max())

    def draw(axes):
        axes.hlines(truth, at - 0.42, at + 0.42, color="#222222", lw=1.6)
        axes.set(ylim=(-reach, reach), xlabel="feature", ylabel="estimate")
        axes.set_xticks(at[::2], at[::2] + 1)
        axes.set_title("Black: the truth. Diamonds: mean of the draws", fontsize=9.5)
        (dots,) = axes.plot(across, 0 * across, **marks(0, ms=2.5, alpha=0.5))
        (centres,) = axes.plot(at, 0 * at, **marks(3, ms=6))

        def move(i: int) -> None:
            dots.set_ydata(estimates[:, :, i].ravel())
            centres.set_ydata(means[:, i])

        return [dots, centres], move

    return draw


def _estimate_words(estimates, means, truth) -> str:
    true = truth != 0
    ratio = (means[true] / truth[true]).mean()
    zeros = (estimates[:, ~true] == 0).mean() if (~true).any() else 0.0
    return (
        f"The true coefficients come out at {100 * ratio:.1f} % of their size on average; "
        f"{100 * zeros:.1f} % of the other estimates shown are exactly zero."
    )
