// The language that a mail's own words are in. Runs in the parser child alone: the detector takes 60 MB, and the child
// ends when it has nothing to do. Its smallest table is enough: on our five languages it is never wrong where it is
// sure, and the larger ones, at 100 to 140 MB more, are sure of two texts in 75 more (`mail-language.spec.ts`).
import { asLanguage, LANGUAGES, type Language } from '#kernel';

/** A guess; whoever uses it lets people correct it. */
export interface LanguageGuess {
  language: Language;
  /** 0 to 1. */
  confidence: number;
}

const SAMPLE = 5_000;
/** Less says nothing. */
const LEAST_LETTERS = 10;
const CYRILLIC = /\p{Script=Cyrillic}/gu;
/** Of our languages only Russian is written so; a single name is no language. */
const MOSTLY = 0.5;

let detector: Promise<typeof import('eld/extrasmall')['eld']> | undefined;

/** Null: too little to tell, or in no language of ours. Never throws. */
export async function guessMailLanguage(text: string): Promise<LanguageGuess | null> {
  const sample = text.slice(0, SAMPLE);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const cyrillic = sample.match(CYRILLIC)?.length ?? 0;
  if (cyrillic > letters * MOSTLY) return { language: 'ru', confidence: cyrillic / letters };
  if (letters < LEAST_LETTERS) return null;
  detector ??= import('eld/extrasmall').then(({ eld }) => {
    eld.setLanguageSubset([...LANGUAGES]);
    return eld;
  });
  const found = (await detector).detect(sample);
  const language = asLanguage(found.language);
  if (!language || !found.isReliable()) return null;
  return { language, confidence: Math.min(1, Math.max(0, found.getScores()[language] ?? 0)) };
}
