/**
 * A verb that answers the same question about the same results once. Figures of a study ask for the
 * same numbers time and again: the panels of one are drawn twice, first to see what they hold and then
 * over a scale of their own, and two figures may share an axis. An answer is kept as long as what it
 * was asked about, and must not be changed.
 *
 * @param make of something, and of plain data that says what is asked
 */
export function remembered<Of extends object, Asked, Answer>(
  make: (of: Of, asked: Asked) => Answer,
): (of: Of, asked: Asked) => Answer {
  const answers = new WeakMap<Of, Map<string, { readonly answer: Answer }>>();
  return (of, asked) => {
    const known = answers.get(of) ?? new Map<string, { readonly answer: Answer }>();
    answers.set(of, known);
    const question = JSON.stringify(asked);
    const found = known.get(question) ?? { answer: make(of, asked) };
    known.set(question, found);
    return found.answer;
  };
}
