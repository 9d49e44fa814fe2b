import { tryResolveLanguage } from "../../languages/index.js";
import type { Log } from "./log.js";

/**
 * The language in a task's name: at its end a two-letter code (`global_mmlu_pl`, `mgsm_direct_zh`), a
 * locale (`mmmlu_pt_br`) or a FLORES code (`belebele_slv_Latn`), or before the subject where a
 * benchmark puts it there (`global_mmlu_full_de_anatomy`, `openai_mmmlu_default_sw_ke_virology`). Three
 * letters alone are not enough: `lambada_std` is not in Standard anything. A name that may be read in
 * two ways (`flores_en_de`, `xnli_eu_mt`) tells none.
 */
export function languageOfTask(task: string): string {
  const flores = /(?:^|[_:-])([a-z]{3}_[A-Z][a-z]{3})$/.exec(task)?.[1];
  if (flores !== undefined) return isLanguage(flores) ? flores : "";
  const inside = beforeSubject.exec(task);
  if (inside !== null) return ofLocale(inside[1]!, inside[2]);
  const tail = /(?:^|[_:-])(?:([a-zA-Z]{2})([_-]))?([a-zA-Z]{2})$/.exec(task);
  // a name that is nothing but a code is a code; of one that only ends in it, the code follows a mark
  if (tail === null || (tail.index === 0 && tail[1] === undefined)) return "";
  const [, first, mark, last = ""] = tail;
  return first === undefined ? codeOf(last) : ofTwo(first, mark === "-", last);
}

/** Benchmarks whose tasks name the language first and then the subject, of one or more words. */
const beforeSubject =
  /^(?:global_mmlu(?:_full)?|mmlu_prox(?:_lite)?|openai_mmmlu_default|truthfulqa)_([a-z]{2})(?:_([a-z]{2}))?_[a-z][a-z\d_]{2,}$/;

/**
 * Two codes of two letters at the end of a name: a locale, a word and a language, or with a hyphen
 * between them a pair to translate, of which the second is the one written in (`wmt16-en-de`).
 */
function ofTwo(first: string, hyphen: boolean, last: string): string {
  if (/^[a-z]{2}$/.test(first) && /^[A-Z]{2}$/.test(last) && isLanguage(`${first}_${last}`)) {
    return `${first}_${last}`;
  }
  const [one, two] = [first.toLowerCase(), last.toLowerCase()];
  // `mt` before a language says that a machine translated the task
  if (!isLanguage(one) || one === two || one === "mt") return codeOf(last);
  if (!isLanguage(two) || isHome(one, two)) return ofLocale(one, two);
  return hyphen ? codeOf(last) : "";
}

/** A language with its region, of which the language is told: `de_de`, `sw_ke`, `es_la`. */
function ofLocale(language: string, region: string | undefined): string {
  if (!isLanguage(language)) return "";
  const known = region === undefined || !isLanguage(region) || isHome(language, region);
  return known || language === region ? language : "";
}

/** Whether the region is where the language is at home: Brazil for Portuguese, Korea for Korean. */
function isHome(language: string, region: string): boolean {
  // `es_la` is Spanish of Latin America in the localization of software, never of Laos
  if (language === "es" && region === "la") return true;
  return new Intl.Locale(language).maximize().region === region.toUpperCase();
}

/** A code in small letters; in capitals (`MATH_QA`) it is hardly one. */
function codeOf(code: string): string {
  return /^[a-z]{2}$/.test(code) && isLanguage(code) ? code : "";
}

function isLanguage(code: string): boolean {
  return tryResolveLanguage(code, { suggest: false }).ok;
}

/** The evaluation language of a task: as told, else by its name, else by its `dataset`'s. */
export function evalOf(log: Log, task: string, dataset = ""): string {
  return (
    log.options.languageOf?.(task) ??
    log.options.columns?.["eval"] ??
    (languageOfTask(task) || ofDataset(dataset))
  );
}

/** A part of a dataset that is named by its language alone: `de`, `deu_Latn`, `AR_XY`. */
function ofDataset(name: string): string {
  const [, code, region] = /^([a-z]{2})(?:[_-]([a-z]{2}))?$/i.exec(name) ?? [];
  if (code !== undefined) return ofLocale(code.toLowerCase(), region?.toLowerCase());
  return /^[a-z]{3}_[A-Z][a-z]{3}$/.test(name) && isLanguage(name) ? name : "";
}
