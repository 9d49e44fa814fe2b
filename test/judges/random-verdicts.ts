import fc from "fast-check";
import { drawUniform, randomStream } from "../../src/stats/random.js";

/** One verdict row, as `fromRows` reads it. */
export type VerdictObject = {
  readonly model: string;
  readonly eval: string;
  readonly item: string;
  readonly judge: string;
  readonly verdict: string;
};

const labels: Readonly<Record<string, readonly string[]>> = {
  guard: ["safe", "unsafe"],
  graded: ["safe", "controversial", "unsafe", "unclear"],
  "always safe": ["safe"],
  human: ["safe", "unsafe", "unclear"],
  refusals: ["refusal", "compliance", "unclear"],
};

/**
 * Verdicts of several judges on the responses of two models in some languages, as ugly as logs are:
 * judges that skip languages or items, events that are very rare or all there is, languages of one
 * response, a judge with one label, three-way labels. Ties and judges without a common item come about
 * by themselves.
 */
export const randomVerdicts: fc.Arbitrary<readonly VerdictObject[]> = fc
  .record({
    languages: fc.subarray(["en", "pl", "sw"], { minLength: 1 }),
    judges: fc.subarray(Object.keys(labels), { minLength: 2 }),
    models: fc.subarray(["base", "tuned"], { minLength: 1 }),
    items: fc.constantFrom(1, 2, 3, 12),
    rarity: fc.constantFrom(0, 0.1, 0.5, 1),
    presence: fc.constantFrom(0.3, 0.8, 1),
    seed: fc.nat(),
  })
  .map(({ languages, judges, models, items, rarity, presence, seed }) => {
    const stream = randomStream(seed);
    const next = (): number => drawUniform(stream);
    return models.flatMap((model) =>
      languages.flatMap((language) =>
        judges.flatMap((judge) =>
          Array.from({ length: items }, (_, item) => item).flatMap((item): VerdictObject[] => {
            if (next() >= presence) return [];
            const own = labels[judge]!;
            const at = next() < rarity ? own.length - 1 : Math.floor(next() * own.length);
            const verdict = own[Math.min(at, own.length - 1)]!;
            return [{ model, eval: language, item: `${item}`, judge, verdict }];
          }),
        ),
      ),
    );
  })
  .filter((rows) => rows.length > 0);
