/** Letters that only Maltese has among the languages that can be identified. */
const maltese = /[ħġ]/u;

/**
 * Function words of the two official languages of the European Union that the packaged model does not
 * know. They are asked only where the model finds that none of its languages fits.
 */
const words: readonly (readonly [code: string, words: ReadonlySet<string>])[] = [
  [
    "ga",
    new Set(
      `a ach ag agam agat agus aige aici am an ann ann aon ar arna as atá bhfuil bheith bhí bhíonn
       bhuel cad chuig chun conas dá dár de den do don dom duit ea faoi féin freisin gach gan go
       gur i iad idir ina is le leat leis linn mar mé más mo na nach nár ná ní nó níl níor ó orm ort
       raibh roimh sa san sé seo sí siad sibh sin sinn tá tar té thar thú trí tú uile uait`.split(
        /\s+/,
      ),
    ),
  ],
  [
    "mt",
    new Set(
      `aktar bħal bħala bil biex dak dan dawk dawn din dik dwar fi fil fuq għal
       għall għalhekk għandek għandhom għandu għandha hi hija huma huwa hu hekk ikun il imma
       int jekk jew jien jista jistgħu ħadd ħafna ħaġa kien kienet kif kull kulħadd kollha li lil
       liema lill ma magħha magħhom mal meta mhijiex mhux mill minn minħabba mingħajr nhar qabel sabiex
       saru ser ta tad tal tar tas taħt u wara wieħed xi xejn żgur`.split(/\s+/),
    ),
  ],
];

const leastShare = 0.3;
const leastWords = 3;

/** Whether a word in ten has a letter that is only Maltese. */
export function isToldByLetters(text: string): boolean {
  if (!maltese.test(text.toLowerCase())) return false;
  const tokens = tokensOf(text);
  return tokens.filter((token) => maltese.test(token)).length * 10 >= tokens.length;
}

function tokensOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}

/**
 * The language whose function words make up at least three tenths of a text, three different ones or
 * more among them; undefined where there is none. Where no covered language fits, words with ħ or ġ
 * count as words of Maltese.
 */
export function toldByWords(text: string): string | undefined {
  const tokens = tokensOf(text);
  for (const [code, known] of words) {
    const found = tokens.filter(
      (token) => known.has(token) || (code === "mt" && maltese.test(token)),
    );
    if (found.length >= tokens.length * leastShare && new Set(found).size >= leastWords) {
      return code;
    }
  }
  return undefined;
}
