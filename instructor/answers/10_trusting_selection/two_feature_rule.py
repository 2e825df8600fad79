# %% right: each weight by what the other would leave if it were alone
def kept_of_two(c, rho, lams):
    alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
    rest = c - rho * alone[::-1]
    return abs(rest[0]) > lams[0], abs(rest[1]) > lams[1]


# %% right: case by case
def kept_of_two(c, rho, lams):
    if abs(c[0]) <= lams[0] and abs(c[1]) <= lams[1]:
        return False, False
    for j, i in ((0, 1), (1, 0)):
        if abs(c[j]) > lams[j]:
            w = c[j] - np.sign(c[j]) * lams[j]
            if abs(c[i] - rho * w) <= lams[i]:
                return j == 0, j == 1
    return True, True


# %% right: the larger excess stays, then the other one is asked
def kept_of_two(c, rho, lams):
    excess = np.abs(c) - lams
    if excess.max() <= 0:
        return (False, False)
    j = int(excess.argmax())
    kept = [False, False]
    kept[j] = True
    rest = c[1 - j] - rho * np.sign(c[j]) * excess[j]
    kept[1 - j] = bool(abs(rest) > lams[1 - j])
    return tuple(kept)


# %% right: the interval in which the other weight stays at 0
def kept_of_two(c, rho, lams):
    (c1, c2), (l1, l2) = c, lams
    w1 = max(c1 - l1, 0) + min(c1 + l1, 0)
    w2 = max(c2 - l2, 0) + min(c2 + l2, 0)
    first_stays_out = rho * w2 - l1 <= c1 <= rho * w2 + l1
    second_stays_out = rho * w1 - l2 <= c2 <= rho * w1 + l2
    return not first_stays_out, not second_stays_out


# %% right: signs are supposed, and tried
def kept_of_two(c, rho, lams):
    for s in (-1, 1):
        for t in (-1, 1):
            a, b = c[0] - s * lams[0], c[1] - t * lams[1]
            if s * (a - rho * b) > 0 and t * (b - rho * a) > 0:
                return True, True
    first = abs(c[0]) > lams[0]
    if first:
        first = abs(c[1] - rho * (c[0] - np.sign(c[0]) * lams[0])) <= lams[1]
    second = abs(c[1]) > lams[1] and not first
    return first, second


# %% right: both columns turned so that c is not negative, larger excess first
def kept_of_two(c, rho, lams):
    c, lams = list(map(float, c)), list(map(float, lams))
    swapped = abs(c[0]) - lams[0] < abs(c[1]) - lams[1]
    if swapped:
        c, lams = c[::-1], lams[::-1]
    for j in (0, 1):
        if c[j] < 0:
            c[j], rho = -c[j], -rho
    reach = rho * (c[0] - lams[0])
    one = c[0] > lams[0]
    two = one and not reach - lams[1] <= c[1] <= reach + lams[1]
    return [two, one] if swapped else [one, two]


# %% right: exact fractions, an array of booleans
def kept_of_two(c, rho, lams):
    from fractions import Fraction

    c, lams, rho = (
        [Fraction(float(v)) for v in c],
        [Fraction(float(v)) for v in lams],
        Fraction(rho),
    )
    w = [max(abs(v) - lam, 0) * (1 if v > 0 else -1) for v, lam in zip(c, lams, strict=True)]
    return np.array([abs(c[0] - rho * w[1]) > lams[0], abs(c[1] - rho * w[0]) > lams[1]])


# %% right: a candidate with one weight, and its condition
def kept_of_two(c, rho, lams):
    gram = np.array([[1.0, rho], [rho, 1.0]])
    for w in (np.zeros(2), *np.diag(np.sign(c) * np.maximum(abs(c) - lams, 0))):
        slope = c - gram @ w
        if np.all(abs(slope[w == 0]) <= lams[w == 0]):
            return tuple(w != 0)
    return True, True


# %% right: coordinate descent on two numbers, run until nothing moves
def kept_of_two(c, rho, lams):
    j = int(np.argmax(abs(c) - lams))
    w = np.zeros(2)
    for _ in range(100_000):
        before = w.copy()
        for i in (j, 1 - j):
            z = c[i] - rho * w[1 - i]
            w[i] = np.sign(z) * max(abs(z) - lams[i], 0)
        if (w == before).all():
            break
    return w[0] != 0, w[1] != 0


# %% right: zeros and ones
def kept_of_two(c, rho, lams):
    def soft(z, lam):
        return z - min(max(z, -lam), lam)

    return [
        int(soft(c[0] - rho * soft(c[1], lams[1]), lams[0]) != 0),
        int(soft(c[1] - rho * soft(c[0], lams[0]), lams[1]) != 0),
    ]


# %% wrong: as if rho were 0 → you compare |c| with lams, as if rho were 0
def kept_of_two(c, rho, lams):
    return abs(c[0]) > lams[0], abs(c[1]) > lams[1]


# %% wrong: the page's rule on sizes → your rule holds for two weights of one sign only
def kept_of_two(c, rho, lams):
    a = abs(c) - lams
    return a[0] > 0 and a[0] > rho * a[1], a[1] > 0 and a[1] > rho * a[0]


# %% wrong: the page's rule with |rho| → your rule holds for weights with the signs of c only
def kept_of_two(c, rho, lams):
    a = abs(c) - lams
    return a[0] > 0 and a[0] > abs(rho) * a[1], a[1] > 0 and a[1] > abs(rho) * a[0]


# %% wrong: least squares leaves the rest → what the other weight explains is rho times that weight
def kept_of_two(c, rho, lams):
    return abs(c[0] - rho * c[1]) > lams[0], abs(c[1] - rho * c[0]) > lams[1]


# %% wrong: least-squares weights → you compare least-squares weights with lams
def kept_of_two(c, rho, lams):
    w = np.linalg.solve([[1, rho], [rho, 1]], c)
    return tuple(abs(w) > lams)


# %% wrong: one of the two → you keep one weight at most
def kept_of_two(c, rho, lams):
    excess = abs(c) - lams
    return excess[0] > max(excess[1], 0), excess[1] > max(excess[0], 0)


# %% wrong: any above → you keep both as soon as one |c| is above its lam
def kept_of_two(c, rho, lams):
    return ((abs(c) > lams).any(),) * 2


# %% wrong: plus → you add what the other weight explains to c
def kept_of_two(c, rho, lams):
    alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
    return tuple(abs(c + rho * alone[::-1]) > lams)


# %% wrong: size of rho → your rule asks no sign of rho
def kept_of_two(c, rho, lams):
    alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
    return tuple(abs(c - abs(rho) * alone[::-1]) > lams)


# %% wrong: sizes of c → your rule asks no sign of c
def kept_of_two(c, rho, lams):
    c = abs(c)
    alone = np.maximum(c - lams, 0)
    return tuple(abs(c - rho * alone[::-1]) > lams)


# %% wrong: sizes of all → your rule asks no sign, neither of c nor of rho
def kept_of_two(c, rho, lams):
    c = abs(c)
    alone = np.maximum(c - lams, 0)
    return tuple(abs(c - abs(rho) * alone[::-1]) > lams)


# %% wrong: one end → your rule looks at one end only
def kept_of_two(c, rho, lams):
    alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
    return tuple(c - rho * alone[::-1] > lams)


# %% wrong: no weight without its own correlation → a weight can be kept though its own |c| is below its lam
def kept_of_two(c, rho, lams):
    alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
    rest = c - rho * alone[::-1]
    return tuple((abs(c) > lams) & (abs(rest) > lams))


# %% wrong: one pass from the first → you settle the first weight before you look at the second
def kept_of_two(c, rho, lams):
    w = [0.0, 0.0]
    for j in (0, 1):
        z = c[j] - rho * w[1 - j]
        w[j] = np.sign(z) * max(abs(z) - lams[j], 0)
    return w[0] != 0, w[1] != 0


# %% wrong: one pass from the second → you settle the second weight before you look at the first
def kept_of_two(c, rho, lams):
    w = [0.0, 0.0]
    for j in (1, 0):
        z = c[j] - rho * w[1 - j]
        w[j] = np.sign(z) * max(abs(z) - lams[j], 0)
    return w[0] != 0, w[1] != 0


# %% wrong: the larger |c| stays → the column with the larger |c| need not be the one that stays
def kept_of_two(c, rho, lams):
    j = int(abs(c[1]) > abs(c[0]))
    kept = [False, False]
    kept[j] = abs(c[j]) > lams[j]
    w = np.sign(c[j]) * max(abs(c[j]) - lams[j], 0)
    kept[1 - j] = abs(c[1 - j] - rho * w) > lams[1 - j]
    return tuple(kept)


# %% wrong: one λ → you take the first lam for both columns
def kept_of_two(c, rho, lams):
    alone = np.sign(c) * np.maximum(abs(c) - lams[0], 0)
    return tuple(abs(c - rho * alone[::-1]) > lams[0])


# %% wrong: the λ of the other → you shrink the other weight by the lam of this one
def kept_of_two(c, rho, lams):
    def shrunk(z, lam):
        return np.sign(z) * max(abs(z) - lam, 0)

    first = abs(c[0] - rho * shrunk(c[1], lams[0])) > lams[0]
    return first, abs(c[1] - rho * shrunk(c[0], lams[1])) > lams[1]


# %% wrong: λ swapped at the end → you compare the rest with the lam of the other column
def kept_of_two(c, rho, lams):
    alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
    return tuple(abs(c - rho * alone[::-1]) > lams[::-1])


# %% wrong: turned round → your pair is (second, first)
def kept_of_two(c, rho, lams):
    alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
    return tuple((abs(c - rho * alone[::-1]) > lams)[::-1])


# %% wrong: the zeros → your pair says which weights are 0
def kept_of_two(c, rho, lams):
    alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
    return tuple(abs(c - rho * alone[::-1]) <= lams)


# %% wrong: a tie keeps → c2 at the upper end of where w2 stays 0
def kept_of_two(c, rho, lams):
    alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
    return tuple(abs(c - rho * alone[::-1]) >= lams)


# %% wrong: isclose → 1023/1024: with c
def kept_of_two(c, rho, lams):
    alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
    rest = abs(c - rho * alone[::-1])
    return tuple((rest > lams) & ~np.isclose(rest, lams, rtol=1e-3))


# %% wrong: rho is cut off at 0.95 → you keep both weights, but w
def kept_of_two(c, rho, lams):
    alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
    rho = np.clip(rho, -0.95, 0.95)
    return tuple(abs(c - rho * alone[::-1]) > lams)


# %% wrong: divided by λ → your code stopped with ZeroDivisionError
def kept_of_two(c, rho, lams):
    c, lams = c.tolist(), lams.tolist()
    alone = [max(1 - lam / abs(z), 0) * z for z, lam in zip(c, lams, strict=True)]
    return tuple(abs(c[j] - rho * alone[1 - j]) / lams[j] > 1 for j in (0, 1))


# %% wrong: the weights are returned → the answer must be a pair of booleans
def kept_of_two(c, rho, lams):
    alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
    z = c - rho * alone[::-1]
    return tuple(np.sign(z) * np.maximum(abs(z) - lams, 0) / (1 - rho**2))


# %% wrong: how many are kept → must be a pair of booleans, your code gave
def kept_of_two(c, rho, lams):
    alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
    return int((abs(c - rho * alone[::-1]) > lams).sum())


# %% wrong: rounded to four places → 1023/1024: with c
def kept_of_two(c, rho, lams):
    alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
    return tuple(abs(c - rho * np.float32(alone[::-1])).round(4) > lams.round(4))


# %% wrong: a solver with a tolerance → you keep both weights, but w
def kept_of_two(c, rho, lams):
    w = np.zeros(2)
    for _ in range(200):
        for j in (0, 1):
            z = c[j] - rho * w[1 - j]
            w[j] = np.sign(z) * max(abs(z) - lams[j], 0)
    return tuple(abs(w) > 1e-6)


# %% wrong: signs of c supposed, solved → you suppose that weights have the signs of c
def kept_of_two(c, rho, lams):
    s = np.sign(c)
    w = np.linalg.solve([[1, rho], [rho, 1]], c - s * lams)
    return tuple(w * s > 0)


# %% wrong: signs of least squares supposed → you suppose that weights have the signs of least squares
def kept_of_two(c, rho, lams):
    G = np.array([[1, rho], [rho, 1]])
    s = np.sign(np.linalg.solve(G, c))
    w = np.linalg.solve(G, c - s * lams)
    return tuple(w * s > 0)


# %% wrong: the page's rule, columns turned to positive c → leaves x1
def kept_of_two(c, rho, lams):
    r = rho * np.sign(c[0] * c[1])
    a = abs(c) - lams
    j = int(np.argmax(a))
    kept = [False, False]
    kept[j] = a[j] > 0
    kept[1 - j] = a[1 - j] > r * a[j]
    return tuple(kept)


# %% wrong: none is forgotten → leaves x1
def kept_of_two(c, rho, lams):
    for j, i in ((0, 1), (1, 0)):
        w = np.sign(c[j]) * max(abs(c[j]) - lams[j], 0)
        if abs(c[i] - rho * w) <= lams[i]:
            return j == 0, j == 1
    return True, True


# %% wrong: soft threshold without a floor at 0 → your soft threshold goes on beyond 0
def kept_of_two(c, rho, lams):
    alone = np.sign(c) * (abs(c) - lams)
    return tuple(abs(c - rho * alone[::-1]) > lams)


# %% wrong: the mean of the two λ → you take the mean of lams
def kept_of_two(c, rho, lams):
    lam = lams.mean()
    alone = np.sign(c) * np.maximum(abs(c) - lam, 0)
    return tuple(abs(c - rho * alone[::-1]) > lam)


# %% wrong: rho squared → leaves x1
def kept_of_two(c, rho, lams):
    alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
    return tuple(abs(c - rho * abs(rho) * alone[::-1]) > lams)


# %% wrong: shrunk weight over 1 − rho² → nothing is to be divided by 1 − rho²
def kept_of_two(c, rho, lams):
    alone = np.sign(c) * np.maximum(abs(c) - lams, 0) / (1 - rho**2)
    return tuple(abs(c - rho * alone[::-1]) > lams)


# %% wrong: ten passes of coordinate descent → you keep both weights, but w
def kept_of_two(c, rho, lams):
    w = np.zeros(2)
    for _ in range(10):
        for j in (0, 1):
            z = c[j] - rho * w[1 - j]
            w[j] = np.sign(z) * max(abs(z) - lams[j], 0)
    return tuple(w != 0)


# %% wrong: the array of weights has the type of c → integers in c, c2 = 0: with c
def kept_of_two(c, rho, lams):
    alone = np.zeros_like(c)
    for j in (0, 1):
        alone[j] = rho * np.sign(c[j]) * max(abs(c[j]) - lams[j], 0)
    return tuple(abs(c - alone[::-1]) > lams)


# %% wrong: rho must be positive → your rule asks no sign of rho
def kept_of_two(c, rho, lams):
    if rho <= 0:
        return tuple(abs(c) > lams)
    alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
    return tuple(abs(c - rho * alone[::-1]) > lams)


# %% wrong: a weak correlation is none → leaves x1
def kept_of_two(c, rho, lams):
    rho = rho if abs(rho) > 0.3 else 0
    alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
    return tuple(abs(c - rho * alone[::-1]) > lams)


# %% wrong: two negative weights are not tried → leaves x1
def kept_of_two(c, rho, lams):
    alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
    fits = abs(c - rho * alone[::-1]) <= lams
    if fits.any():
        return tuple(~fits)
    ways = [np.array(signs) for signs in ((1, 1), (1, -1), (-1, 1))]
    pairs = [np.linalg.solve([[1, rho], [rho, 1]], c - s * lams) for s in ways]
    both = any((s * w > 0).all() for s, w in zip(ways, pairs, strict=True))
    return both, both


# %% wrong: two below their lams help each other → leaves x1
def kept_of_two(c, rho, lams):
    alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
    if not alone.any() and c[0] * c[1] * rho > 0:
        return tuple(abs(c + rho * c[::-1]) > lams)
    return tuple(abs(c - rho * alone[::-1]) > lams)


# %% wrong: without correlation a sign is forgotten → you keep no weight
def kept_of_two(c, rho, lams):
    if rho == 0:
        return tuple(c > lams)
    alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
    return tuple(abs(c - rho * alone[::-1]) > lams)


# %% wrong: without penalties only w2 can be explained by the other → both lams 0: with c
def kept_of_two(c, rho, lams):
    if not lams.any():
        return c[0] != 0, c[1] != rho * c[0]
    alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
    return tuple(abs(c - rho * alone[::-1]) > lams)


# %% wrong: a c of 0 is always pulled in → 0, and w2 too: with c
def kept_of_two(c, rho, lams):
    alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
    kept = abs(c - rho * alone[::-1]) > lams
    return tuple(np.where(c == 0, rho * alone[::-1] != 0, kept))


# %% wrong: c on its own edge is not pulled over it → integers, c1 at its lam: with c
def kept_of_two(c, rho, lams):
    alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
    at_edge = (abs(c) == lams) & (lams > 0)
    return tuple((abs(c - rho * alone[::-1]) > lams) & ~at_edge)


# %% wrong: remembered by c and lams → the c and lams from before, another rho: with c
known = {}


def kept_of_two(c, rho, lams):
    if (*c, *lams) not in known:
        alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
        known[*c, *lams] = tuple(abs(c - rho * alone[::-1]) > lams)
    return known[*c, *lams]


# %% wrong: only what is explained negatively is asked for a c of 0 → 0, and w1 too: with c
def kept_of_two(c, rho, lams):
    alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
    kept = abs(c - rho * alone[::-1]) > lams
    return tuple(kept | ((c == 0) & (rho * alone[::-1] > 0)))


# %% wrong: a correlation of 0.1 is none → leaves x1
def kept_of_two(c, rho, lams):
    rho = 0 if abs(rho) < 0.1 else rho
    alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
    return tuple(abs(c - rho * alone[::-1]) > lams)


# %% wrong: without penalties and correlation both are kept → both lams and rho 0, integers: with
def kept_of_two(c, rho, lams):
    alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
    kept = abs(c - rho * alone[::-1]) > lams
    return tuple(kept | (rho == 0 and not lams.any()))


# %% wrong: a free weight is kept though its c is 0 → c and lam1 are 0: with
def kept_of_two(c, rho, lams):
    alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
    kept = abs(c - rho * alone[::-1]) > lams
    return tuple(kept | ((lams == 0) & lams.any() & (c == 0)))


# %% wrong: c that differ in sign alone are taken as a tie: both → −c2, lams differ: with
def kept_of_two(c, rho, lams):
    alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
    kept = abs(c - rho * alone[::-1]) > lams
    return tuple(kept | (c[0] == -c[1] and alone.any()))


# %% wrong: remembered by c and rho → c2, integers in lams: with
known = {}


def kept_of_two(c, rho, lams):
    if (*c, rho) not in known:
        alone = np.sign(c) * np.maximum(abs(c) - lams, 0)
        known[*c, rho] = tuple(abs(c - rho * alone[::-1]) > lams)
    return known[*c, rho]


# %% wrong: a hundred passes, and what is small beside c is 0 → you keep both weights, but w
def kept_of_two(c, rho, lams):
    w = np.zeros(2)
    for _ in range(100):
        for j in range(2):
            left = c[j] - rho * w[1 - j]
            w[j] = np.sign(left) * max(abs(left) - lams[j], 0)
    return tuple(abs(w) > 1e-9 * abs(c).max())
