import { describe, expect, it } from "vitest";
import { languageOfTask } from "../../src/runs/importers/task-language.js";

describe("the language in a task's name", () => {
  it.each([
    ["arc_da", "da"],
    ["m_mmlu_de", "de"],
    ["mgsm_en_cot_de", "de"],
    ["truthfulqa-multi_mc1_es", "es"],
    ["okapi/arc_multilingual_de", "de"],
    ["belebele_deu_Latn", "deu_Latn"],
    ["global_mmlu_pt_BR", "pt_BR"],
    // before the subject
    ["global_mmlu_full_de", "de"],
    ["global_mmlu_full_de_anatomy", "de"],
    ["global_mmlu_full_am_high_school_us_history", "am"],
    ["mmlu_prox_lite_de_math", "de"],
    ["truthfulqa_de_mc1", "de"],
    ["openai_mmmlu_default_pt_br_virology", "pt"],
    ["openai_mmmlu_default_sw_ke_virology", "sw"],
    ["openai_mmmlu_default_ar_xy", "ar"],
  ])("%s is %s", (task, language) => expect(languageOfTask(task)).toBe(language));

  // Breton, Kanuri, Latin, Twi, Northern Sami, Sinhala: regions that are codes of languages too
  it.each([
    ["mmmlu_de_de", "de"],
    ["mmmlu_pt_br", "pt"],
    ["mmmlu_ko_kr", "ko"],
    ["mmmlu_es_la", "es"],
    ["mmmlu_sv_se", "sv"],
    ["mmmlu_sl_si", "sl"],
    ["mmmlu_hi_in", "hi"],
    ["mmmlu_yo_ng", "yo"],
    ["mmmlu_AR-XY", "ar"],
    ["mmmlu_zh_tw", ""],
    ["mmmlu_fr_ca", ""],
  ])("%s, a locale, is %j and not its region", (task, language) =>
    expect(languageOfTask(task)).toBe(language),
  );

  it.each([
    ["lambada_openai_mt_de", "de"],
    ["arc_challenge_mt_is", "is"],
    ["ogx_mmlux_mt", "mt"],
    ["xnli_eu_mt", ""],
    ["wmt16-en-de", "de"],
    ["flores_en-de", "de"],
    ["flores_en_de", ""],
  ])("%s, of a machine's translation or to translate, is %j", (task, language) =>
    expect(languageOfTask(task)).toBe(language),
  );

  it.each(["lambada_std", "mmlu_pro", "commonsense_qa", "math_QA", "truthfulqa_mc1", "de", ""])(
    "%s tells none",
    (task) => expect(languageOfTask(task)).toBe(""),
  );
});
