import { LanguageError, type LanguageSuggestion } from "./language-error.js";
import { indexLanguages, type LanguageIndex } from "./language-index.js";
import { parseLanguageTag, type LanguageTag } from "./language-tag.js";
import type { Language } from "./language.js";
import { GROUPS, NAMED_TAGS } from "./named-tags.js";
import { missingLanguage } from "./other-languages.js";
import { ownEntry } from "./own-entry.js";
import { notesFor } from "./reading-notes.js";
import { foldName } from "./spelling.js";
import { shortCode, suggestLanguages } from "./suggestions.js";
import { EXTENDED_PREFIXES, isKnown, SCRIPT_VARIANTS, scriptOfRegion } from "./tag-knowledge.js";
import { defineLanguage, type LanguageDefinition } from "./user-languages.js";

/** How codes are read. */
export interface ReadingOptions {
  /** how macrolanguages are read instead of the documented choice: `{ zho: "yue" }` */
  readonly macrolanguages?: Readonly<Record<string, string>>;
  /** false: an unknown code brings no suggestions, which cost a millisecond each to find */
  readonly suggest?: boolean;
}

/** No code and no name of a language is longer. */
const LONGEST = 200;

/**
 * Languages one can look up by any code or name people use. A registry never changes: `with`
 * answers a new one.
 */
export class LanguageRegistry {
  /** the languages, dialects among them, without the language-level entries they imply */
  readonly languages: readonly Language[];
  /** language-level entries that only their dialects imply, for instance Serbo-Croatian */
  readonly implied: readonly Language[];
  readonly #index: LanguageIndex;

  constructor(languages: readonly Language[], implied: readonly Language[] = []) {
    this.languages = languages;
    this.implied = implied;
    this.#index = indexLanguages(languages, implied);
  }

  /**
   * The same registry and some languages more. One with a glottocode or code that is known stands
   * in the place of the one that had it.
   *
   * @example
   * const mine = defaultRegistry().with({ code: "kdr", name: "Karaim", within: "kipc1239" });
   */
  with(...definitions: readonly LanguageDefinition[]): LanguageRegistry {
    const added = definitions.map((definition) => defineLanguage(definition, this));
    const replaced = new Set(added.flatMap(({ code, glottocode }) => [code, glottocode]));
    const isKept = ({ code, glottocode }: Language): boolean =>
      !replaced.has(code) && !replaced.has(glottocode);
    return new LanguageRegistry(
      [...this.languages.filter(isKept), ...added],
      this.implied.filter(isKept),
    );
  }

  /** The language of a glottocode or another code, as it stands in the registry. */
  get(code: string): Language | undefined {
    return this.#index.codes.get(code.toLowerCase());
  }

  /** What an unknown code or name may have meant. */
  suggest(value: string): LanguageSuggestion[] {
    return suggestLanguages(value, this.#index);
  }

  /** See `resolveLanguage`. */
  resolve(value: string, options: ReadingOptions = {}): Language {
    const text = String(value).trim();
    if (text.length > LONGEST) throw new LanguageError("unknown-language", value, []);
    const bare = this.#choose(text, options) ?? this.#index.codes.get(text.toLowerCase());
    if (bare !== undefined) return this.#asAsked(bare, text);
    const folded = foldName(text);
    const spelled = ownEntry(NAMED_TAGS, folded);
    const group = ownEntry(GROUPS, folded);
    if (group !== undefined) throw this.#ambiguous(text, this.#all(group));
    const tag = parseLanguageTag(spelled ?? text);
    if (tag !== undefined) {
      const language = this.#choose(tag.language, options) ?? this.#index.codes.get(tag.language);
      if (language !== undefined) return this.#tagged(language, tag, text);
    }
    const named = folded === "" ? undefined : this.#index.names.get(folded);
    // of a language and its dialects of the same name, the language is meant
    const whole = named?.filter(({ level }) => level === "language");
    const one = named?.length === 1 ? named[0] : whole?.length === 1 ? whole[0] : undefined;
    if (one !== undefined) return this.#asAsked(one, text);
    if (named !== undefined) throw this.#ambiguous(text, named);
    const remarked = this.#withRemark(text, options);
    if (remarked !== undefined) return remarked;
    if (options.suggest === false) throw new LanguageError("unknown-language", value, []);
    const partly = this.#withWord(folded);
    if (partly.length > 1) throw this.#ambiguous(text, partly);
    const hint = missingLanguage(text) ?? missingLanguage(tag?.language ?? "");
    const suggestions = hint === undefined ? this.suggest(text) : [];
    throw new LanguageError("unknown-language", value, suggestions, hint);
  }

  #choose(code: string, { macrolanguages }: ReadingOptions): Language | undefined {
    if (macrolanguages === undefined) return undefined;
    const known = this.#index.codes.get(code.toLowerCase());
    const chosen =
      ownEntry(macrolanguages, code.toLowerCase()) ??
      (known?.macrolanguage === undefined || known.iso639_3 === code.toLowerCase()
        ? undefined
        : ownEntry(macrolanguages, known.macrolanguage));
    if (chosen === undefined) return undefined;
    const language = this.#index.codes.get(chosen.toLowerCase());
    if (language === undefined)
      throw new RangeError(`invalid macrolanguage choice: ${chosen} (no such language)`);
    return language;
  }

  #asAsked(language: Language, code: string): Language {
    return { ...language, code, notes: notesFor(language, code.toLowerCase()) };
  }

  #tagged(language: Language, tag: LanguageTag, code: string): Language {
    const base = this.#extended(language, tag) ?? language;
    const notes = [...notesFor(base, base === language ? tag.language : "")];
    if (tag.region !== undefined && !isKnown("region", tag.region))
      notes.push(`${tag.region} is not a region of ISO 3166-1`);
    if (tag.script !== undefined && !isKnown("script", tag.script))
      notes.push(`${tag.script} is not a script of ISO 15924`);
    const script =
      tag.script ?? ownEntry(SCRIPT_VARIANTS, tag.rest[0] ?? "") ?? scriptOfRegion(base, tag);
    return {
      ...base,
      code,
      ...(script === undefined ? {} : { script }),
      ...(tag.region === undefined ? {} : { region: tag.region }),
      notes,
    };
  }

  /**
   * The extended language of a tag (`zh-yue`). Other three-letter subtags stand for none: `en_gum` is
   * a treebank, not Guambiano.
   */
  #extended(language: Language, tag: LanguageTag): Language | undefined {
    if (!EXTENDED_PREFIXES.has(tag.language)) return undefined;
    return tag.extended
      .map((subtag) => this.#index.codes.get(subtag))
      .find((one) => one?.path[0]?.glottocode === language.path[0]?.glottocode);
  }

  /** "Uzbek (Latin)" and "Farsi (Persian)": a name with its script, or with another name. */
  #withRemark(text: string, options: ReadingOptions): Language | undefined {
    const [, name, remark] = /^([^()[\]]+)[([]([^()[\]]+)[)\]]$/u.exec(text) ?? [];
    if (name === undefined || remark === undefined) return undefined;
    const plain = { ...options, suggest: false };
    const language = this.#tryResolve(name, plain);
    if (language === undefined) return undefined;
    const script = ownEntry(SCRIPT_VARIANTS, remark.toLowerCase());
    if (script !== undefined) return { ...language, code: text, script };
    const other = this.#tryResolve(remark, plain);
    return other?.glottocode === language.glottocode ? { ...language, code: text } : undefined;
  }

  #tryResolve(text: string, options: ReadingOptions): Language | undefined {
    try {
      return this.resolve(text, options);
    } catch (error) {
      if (error instanceof LanguageError) return undefined;
      throw error;
    }
  }

  #all(codes: readonly string[]): Language[] {
    return codes.flatMap((code) => this.#index.codes.get(code) ?? []);
  }

  #withWord(folded: string): Language[] {
    if (folded.length < 4) return [];
    const found = new Set<Language>();
    for (const [name, languages] of this.#index.names) {
      if (` ${name} `.includes(` ${folded} `)) for (const one of languages) found.add(one);
    }
    return [...found];
  }

  #ambiguous(value: string, languages: readonly Language[]): LanguageError {
    const suggestions = languages
      .slice(0, 6)
      .map((language) => ({ code: shortCode(language), name: language.name }));
    return new LanguageError("ambiguous-language", value, suggestions);
  }
}
