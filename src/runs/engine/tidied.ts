/** A text as `RunsBuilder` reads it: without space around it, composed in one way (Unicode NFC). */
export function tidied(text: string): string {
  return text.trim().normalize("NFC");
}
