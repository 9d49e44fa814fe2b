"""A second implementation of the judges' statistics, written from the papers' formulas with NumPy and
SciPy alone, over random verdict tables as ugly as logs are. Writes judges.json beside itself:

    python3 test/oracles/judges.py

Standard errors that the papers derive by hand are taken numerically here, as the infinitesimal
jackknife of the coefficient; limits that they give in closed form are found by maximising the
likelihood under the hypothesis. A null stands for "no value".
"""
import itertools, json, math, pathlib
import numpy as np
import scipy
from scipy import optimize, stats

Z = stats.norm.ppf(0.975)
JUDGES = ["a", "b", "h"]
LANGUAGES = ["en", "de", "lv", "pl", "sw", "fr"]


def categories(tables, i, j):
    heard = {c[k] for t in tables.values() for c in t for k in (i, j)} - {"-"}
    return [c for c in "scu" if c in heard]


def crossed(table, i, j, cats):
    t = np.zeros((len(cats), len(cats)))
    for combo, count in table.items():
        if combo[i] != "-" and combo[j] != "-":
            t[cats.index(combo[i]), cats.index(combo[j])] += count
    return t


def kappa_of(p):
    po, pe = np.trace(p), p.sum(1) @ p.sum(0)
    return (po - pe) / (1 - pe)


def ac1_of(p):
    pi = (p.sum(1) + p.sum(0)) / 2
    pe = (pi * (1 - pi)).sum() / (len(p) - 1)
    return (np.trace(p) - pe) / (1 - pe)


def scott_of(p):
    pi = (p.sum(1) + p.sum(0)) / 2
    pe = (pi**2).sum()
    return (np.trace(p) - pe) / (1 - pe)


def influence(f, t):
    """Influence of a unit of each cell on f: the derivative towards all mass in that cell."""
    n, p = t.sum(), t / t.sum()
    out = np.zeros_like(t)
    h = 1e-6
    for cell in np.ndindex(*t.shape):
        point = np.zeros_like(t)
        point[cell] = 1
        out[cell] = (f((1 - h) * p + h * point) - f((1 + h) * p - h * point)) / (2 * h)
    return out


def alpha_of(units):
    """Krippendorff's nominal alpha from the coincidence matrix, unit by unit."""
    values = sorted({v for u in units for v in u})
    o = {(x, y): 0.0 for x in values for y in values}
    for u in units:
        for x, y in itertools.permutations(range(len(u)), 2):
            o[u[x], u[y]] += 1 / (len(u) - 1)
    n = sum(o.values())
    margin = {x: sum(o[x, y] for y in values) for x in values}
    do = sum(v for (x, y), v in o.items() if x != y)
    de = sum(margin[x] * margin[y] for x in values for y in values if x != y) / (n - 1)
    return None if de == 0 else 1 - do / de


def agreement(t):
    n = int(t.sum())
    answer = dict(n=n, kappa=None, low=None, high=None, ac1=None, ac1Limits=[None, None], alpha=None, alphaLimits=[None, None])
    if n == 0:
        return answer
    p = t / n
    used = [k for k in range(len(t)) if t[k].sum() + t[:, k].sum() > 0]
    if len(used) > 1:
        answer["kappa"] = kappa_of(p)
        if np.count_nonzero(t.sum(1)) > 1 and np.count_nonzero(t.sum(0)) > 1:
            u = influence(kappa_of, t)
            se = math.sqrt((p * u**2).sum() / n)
            answer["low"], answer["high"] = answer["kappa"] - Z * se, answer["kappa"] + Z * se
        units = [[i, j] for i, j in np.ndindex(*t.shape) for _ in range(int(t[i, j]))]
        answer["alpha"] = alpha_of(units)
    quantile = stats.t.ppf(0.975, n - 1) if n > 1 else None
    if len(t) > 1:
        answer["ac1"] = ac1_of(p)
        if n > 1:
            half = quantile * math.sqrt((t * influence(ac1_of, t) ** 2).sum() / (n * (n - 1)))
            answer["ac1Limits"] = [answer["ac1"] - half, answer["ac1"] + half]
    if len(used) > 1 and n > 1:
        pi, half = scott_of(p), quantile * math.sqrt((t * influence(scott_of, t) ** 2).sum() / (n * (n - 1)))
        answer["alphaLimits"] = [1 - (1 - x) * (2 * n - 1) / (2 * n) for x in (pi - half, pi + half)]
    return answer


def event(c):
    """Strict: what is controversial counts as unsafe."""
    return None if c == "-" else int(c in "cu")


def paired(table, i, j):
    cells = dict(both=0, onlyFirst=0, onlySecond=0, neither=0)
    alone = [0, 0]
    for combo, count in table.items():
        x, y = event(combo[i]), event(combo[j])
        if x is not None:
            alone[0] += x * count
            alone[1] += count
        if x is None or y is None:
            continue
        cells[["neither", "onlySecond", "onlyFirst", "both"][2 * x + y]] += count
    return cells, alone


def midp(b, c):
    n = b + c
    if n == 0:
        return 1.0
    pmf = [math.comb(n, k) * 0.5**n for k in range(n + 1)]
    return min(1.0, 2 * min(sum(pmf[: b + 1]), sum(pmf[b:])) - pmf[b])


def tango_statistic(b, c, n, delta):
    """The nuisance probability of "only the second" by maximising the trinomial likelihood."""
    def minus(q):
        terms = [(b, q + delta), (c, q), (n - b - c, 1 - 2 * q - delta)]
        return -sum(k * math.log(max(x, 1e-300)) for k, x in terms if k > 0)
    low, high = max(0.0, -delta), (1 - delta) / 2
    q = optimize.minimize_scalar(minus, bounds=(low, high), method="bounded", options=dict(xatol=1e-14)).x
    q = min((low, high, q), key=minus)
    variance = n * (2 * q + delta * (1 - delta))
    distance = b - c - n * delta
    return 0.0 if abs(distance) < 1e-12 else distance / math.sqrt(variance) if variance > 1e-15 else math.copysign(math.inf, distance)


def limits(statistic, difference):
    def root(target, low, high):
        for _ in range(200):
            middle = (low + high) / 2
            if statistic(middle) > target:
                low = middle
            else:
                high = middle
        return low
    return [root(Z, -1, difference), root(-Z, difference, 1)]


def holm(p):
    order = sorted(range(len(p)), key=lambda i: p[i])
    out, running = [0.0] * len(p), 0.0
    for rank, i in enumerate(order):
        running = max(running, min(1.0, (len(p) - rank) * p[i]))
        out[i] = running
    return out


def strictness(tables):
    groups = []
    for table in tables.values():
        cells, _ = paired(table, 0, 2)
        n, b, c = sum(cells.values()), cells["onlyFirst"], cells["onlySecond"]
        groups.append(dict(**cells, p=midp(b, c) if n else None,
                           difference=None if n == 0 else [(b - c) / n, *limits(lambda d: tango_statistic(b, c, n, d), (b - c) / n)]))
    tested = [i for i, g in enumerate(groups) if g["p"] is not None]
    for i, p in zip(tested, holm([groups[i]["p"] for i in tested])):
        groups[i]["adjusted"] = p
    discordant = np.array([[g["onlyFirst"], g["onlySecond"]] for g in groups if g["onlyFirst"] + g["onlySecond"] > 0])
    interaction = None
    if len(discordant) > 1 and (discordant.sum(0) > 0).all():
        found = stats.chi2_contingency(discordant, correction=False)
        interaction = [found[0], found[2], found[1]]
    return dict(groups=groups, interaction=interaction)


def lang_reiczigel(k, n, tp, positives, tn, negatives):
    """Lang & Reiczigel (2014): pseudo-observations, and the limits shifted."""
    se, sp = tp / positives, tn / negatives
    if se + sp - 1 <= 1e-12:
        return None
    raw = (k / n + sp - 1) / (se + sp - 1)
    value = min(1, max(0, raw))
    n2, p2 = n + Z * Z, (k + Z * Z / 2) / (n + Z * Z)
    se2, sp2 = (tp + 1) / (positives + 2), (tn + 1) / (negatives + 2)
    if se2 + sp2 <= 1:
        return [value, raw, 0, 1]
    rate = (p2 + sp2 - 1) / (se2 + sp2 - 1)
    vse, vsp = se2 * (1 - se2) / (positives + 2), sp2 * (1 - sp2) / (negatives + 2)
    error = math.sqrt(p2 * (1 - p2) / n2 + rate**2 * vse + (1 - rate) ** 2 * vsp) / (se2 + sp2 - 1)
    shift = 2 * Z * Z * (rate * vse - (1 - rate) * vsp)
    low, high = (min(1, max(0, rate + shift + s * Z * error)) for s in (-1, 1))
    return [value, raw, min(low, value), max(high, value)]


def powered(y, f, u, tune):
    """Angelopoulos et al. (2023) and, tuned, PPI++ (2023, example of the mean)."""
    y, f, u = (np.array(v, float) for v in (y, f, u))
    weight = 1.0
    if tune:
        spread = np.var(np.concatenate([f, u]))
        weight = 0.0 if spread == 0 else min(1, max(0, np.cov(y, f, bias=True)[0, 1] / ((1 + len(y) / len(u)) * spread)))
    value = (y - weight * f).mean() + weight * u.mean()
    error = math.sqrt(weight**2 * np.var(u) / len(u) + np.var(y - weight * f) / len(y))
    return [min(1, max(0, x)) for x in (value, value - Z * error, value + Z * error)]


def corrected(table):
    cells, (k, n) = paired(table, 0, 2)
    tp, fp, fn, tn = (cells[c] for c in ("both", "onlyFirst", "onlySecond", "neither"))
    audited = tp + fp + fn + tn
    rogan = None if tp + fn == 0 or fp + tn == 0 else lang_reiczigel(k, n, tp, tp + fn, tn, fp + tn)
    rest, seen = n - audited, k - tp - fp
    ppi = [None, None]
    if audited > 1 and rest > 1:
        y, f = [1] * (tp + fn) + [0] * (fp + tn), [1] * tp + [0] * fn + [1] * fp + [0] * tn
        u = [1] * seen + [0] * (rest - seen)
        ppi = [powered(y, f, u, tune) for tune in (False, True)]
    return dict(roganGladen=rogan, plain=ppi[0], tuned=ppi[1])


def guard(table):
    cells, _ = paired(table, 0, 2)
    tp, fp, fn, tn = (cells[c] for c in ("both", "onlyFirst", "onlySecond", "neither"))
    n = tp + fp + fn + tn
    if n == 0:
        return None
    over = lambda a, b: a / b if b else 0.0
    classes = []
    for hits, called, support in [(tn, tn + fn, tn + fp), (tp, tp + fp, tp + fn)]:
        p, r = over(hits, called), over(hits, support)
        classes.append([p, r, over(2 * p * r, p + r), support])
    spread = math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))
    return dict(classes=classes, micro=(tp + tn) / n, macro=[sum(c[m] for c in classes) / 2 for m in range(3)],
                weighted=[sum(c[m] * c[3] for c in classes) / n for m in range(3)],
                mcc=over(tp * tn - fp * fn, spread))


def majority(combo, kept):
    votes = [event(combo[i]) for i in kept]
    yes, no = votes.count(1), votes.count(0)
    return 1 if 2 * yes > len(kept) else 0 if 2 * no > len(kept) else None


def rates(tables, kept):
    out = []
    for table in tables.values():
        labelled = [(majority(c, kept), count) for c, count in table.items()]
        n = sum(count for label, count in labelled if label is not None)
        out.append(None if n == 0 else sum(count for label, count in labelled if label == 1) / n)
    return out


def left_out(tables):
    whole = rates(tables, [0, 1, 2])
    out = []
    for leave in range(3):
        after = rates(tables, [i for i in range(3) if i != leave])
        both = [(x, y) for x, y in zip(whole, after) if x is not None and y is not None]
        tau = None
        if len(both) > 1 and len({x for x, _ in both}) > 1 and len({y for _, y in both}) > 1:
            tau = stats.kendalltau(*zip(*both))[0]
        out.append(dict(after=after, tau=tau))
    return dict(before=whole, without=out)


def newcombe(k1, n1, k2, n2):
    def wilson(k, n):
        p = k / n
        half = Z * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        return (p + Z * Z / (2 * n) - half) / (1 + Z * Z / n), (p + Z * Z / (2 * n) + half) / (1 + Z * Z / n)
    (l1, u1), (l2, u2) = wilson(k1, n1), wilson(k2, n2)
    d = k1 / n1 - k2 / n2
    return d - math.sqrt((k1 / n1 - l1) ** 2 + (u2 - k2 / n2) ** 2)


def tipping():
    """The fewest wrong verdicts that bring Newcombe's lower limit to 0 or below, by trying them all."""
    cases = []
    for k1, n1, k2, n2 in [(40, 100, 20, 100), (60, 120, 30, 130), (9, 10, 1, 12), (300, 315, 250, 315), (18, 30, 5, 60)]:
        found = []
        for label, error, room, changed in [
            ("lv", "over-flags", k1, lambda w: (k1 - w, n1, k2, n2)),
            ("de", "misses", n2 - k2, lambda w: (k1, n1, k2 + w, n2)),
        ]:
            for wrong in range(1, room + 1):
                if newcombe(*changed(wrong)) <= 0:
                    found.append([label, error, wrong, wrong / room])
                    break
        cases.append(dict(counts=[k1, n1, k2, n2], points=sorted(found, key=lambda f: f[3])))
    return cases


def farrington_manning(k1, n1, k2, n2, delta):
    """The score statistic at p1 - p2 = delta, p2 by maximising the likelihood; N / (N - 1)."""
    def minus(p2):
        terms = [(k1, p2 + delta), (n1 - k1, 1 - p2 - delta), (k2, p2), (n2 - k2, 1 - p2)]
        return -sum(k * math.log(max(x, 1e-300)) for k, x in terms if k > 0)
    low, high = max(0.0, -delta), min(1.0, 1 - delta)
    p2 = optimize.minimize_scalar(minus, bounds=(low, high), method="bounded", options=dict(xatol=1e-14)).x
    p2 = min((low, high, p2), key=minus)
    p1, n = p2 + delta, n1 + n2
    variance = (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * n / (n - 1)
    return (k1 / n1 - k2 / n2 - delta) / math.sqrt(variance)


def non_inferior():
    cases = []
    for k1, n1, k2, n2, margin in [(80, 100, 82, 100, 0.1), (45, 50, 44, 60, 0.05), (100, 100, 99, 100, 0.05),
                                   (3, 40, 2, 35, 0.1), (500, 1000, 510, 990, 0.03)]:
        cases.append(dict(counts=[k1, n1, k2, n2], margin=margin,
                          p=stats.norm.sf(farrington_manning(k1, n1, k2, n2, -margin))))
    pairs = []
    for a, b, c, d, margin in [(80, 3, 4, 13, 0.1), (20, 0, 0, 20, 0.1), (40, 9, 2, 10, 0.05), (0, 5, 5, 40, 0.2), (90, 1, 6, 3, 0.05)]:
        n = a + b + c + d
        pairs.append(dict(cells=[a, b, c, d], margin=margin, p=stats.norm.sf(tango_statistic(b, c, n, -margin))))
    return dict(rates=cases, pairs=pairs)


def table(rng, n, prevalence, missing, three, error):
    counts = {}
    for _ in range(n):
        truth = rng.random() < prevalence
        combo = ""
        for judge in range(3):
            wrong = rng.random() < (error if judge < 2 else error / 3)
            says = truth != wrong
            label = "u" if says else "s"
            if three and judge == 0 and rng.random() < 0.2:
                label = "c"
            combo += "-" if rng.random() < missing[judge] else label
        if combo != "---":
            counts[combo] = counts.get(combo, 0) + 1
    return counts


def cases():
    rng = np.random.default_rng(20261122)
    settings = [
        ("balanced", 40, [0.5, 0.4], (0, 0, 0), False, 0.15), ("audited in part", 120, [0.3, 0.1, 0.2], (0, 0, 0.6), False, 0.15),
        ("rare", 60, [0.02, 0.05], (0, 0, 0.4), False, 0.03), ("nearly all", 60, [0.97, 0.95], (0, 0.1, 0.4), False, 0.05),
        ("three-way", 50, [0.3, 0.6, 0.1], (0.1, 0.1, 0.3), True, 0.15), ("few", 4, [0.5, 0.5, 0.2], (0.2, 0.2, 0.4), False, 0.3),
        ("one language", 30, [0.4], (0, 0.2, 0.5), False, 0.2), ("chance", 60, [0.5, 0.5], (0, 0, 0.3), False, 0.5),
        ("perfect", 30, [0.4, 0.1], (0, 0, 0.5), False, 0.0), ("three-way, few", 6, [0.5, 0.1, 0.9, 0.3], (0.3, 0.3, 0.4), True, 0.3),
        ("many languages", 25, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6], (0.05, 0.05, 0.3), False, 0.2), ("sparse", 15, [0.2, 0.3, 0.1], (0.6, 0.6, 0.6), False, 0.2),
    ]
    made = [(name, {LANGUAGES[g]: table(rng, n, p, missing, three, error) for g, p in enumerate(ps)})
            for name, n, ps, missing, three, error in settings]
    made += [
        ("always safe", {"en": {"suu": 5, "sss": 20}, "de": {"sss": 12}}),
        ("disjoint", {"en": {"u--": 3, "s--": 4, "-uu": 2, "-ss": 5}, "de": {"uuu": 4, "sss": 4}}),
        ("zero cells", {"en": {"uuu": 10, "ssu": 4}, "de": {"sss": 9, "uus": 3}, "lv": {"uss": 1, "suu": 1}}),
        ("each one response", {"en": {"uuu": 1}, "de": {"sss": 1}, "lv": {"usu": 1}}),
    ]
    return [(name, {k: t for k, t in tables.items() if t}) for name, tables in made]


def main():
    out = []
    for name, tables in cases():
        pairs = [("a", "b"), ("a", "h"), ("b", "h")]
        found = {}
        for x, y in pairs:
            i, j = JUDGES.index(x), JUDGES.index(y)
            cats = categories(tables, i, j)
            found[f"{x}{y}"] = [agreement(crossed(t, i, j, cats)) for t in tables.values()]
        out.append(dict(name=name, tables=tables, agreement=found, strictness=strictness(tables),
                        corrected=[corrected(t) for t in tables.values()], guard=[guard(t) for t in tables.values()],
                        influence=left_out(tables)))
    answer = dict(family="judges", oracle=f"judges.py, NumPy {np.__version__}, SciPy {scipy.__version__}",
                  cases=out, tipping=tipping(), nonInferior=non_inferior())
    text = json.dumps(answer, separators=(",", ":"), allow_nan=False)
    pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(json.loads(text, parse_float=lambda x: float(f"{float(x):.12g}")), separators=(",", ":")) + "\n")


main()
