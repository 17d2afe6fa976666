import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { asLanguage, type Language } from '#kernel';
import { createFormat, type Format, type Wording } from '#wording';
import { recall, remember } from '../browser/theme.js';
import { beginWording, completeWording, whenWordingGrows } from './spoken.js';

const PLACE = 'heard.language';
/** The first screen is drawn and can be used by then. */
const REST_AFTER_MS = 1_500;

interface Speech extends Wording {
  format: Format;
  /** Loads another language and speaks it from then on. */
  speak(language: Language): Promise<void>;
}

const Speaking = createContext<Speech | null>(null);

/** The language before anybody is signed in: the last one used here, else the browser's, else English. */
export function guessLanguage(): Language {
  const wished = [recall(PLACE), ...navigator.languages].map(asLanguage).find((language) => language !== undefined);
  return wished ?? 'en';
}

interface Props {
  first: Wording;
  children: ReactNode;
}

/** Gives `useWording` and `useT` to everything inside. */
export function WordingProvider({ first, children }: Props) {
  const [wording, setWording] = useState(first);
  const { language } = wording;
  useEffect(() => {
    document.documentElement.lang = language;
    remember(PLACE, language);
  }, [language]);
  useEffect(() => {
    const stop = whenWordingGrows(() => setWording((spoken) => ({ ...spoken })));
    const rest = setTimeout(() => void completeWording().catch(() => undefined), REST_AFTER_MS);
    return () => {
      stop();
      clearTimeout(rest);
    };
  }, []);
  const speech = useMemo<Speech>(
    () => ({
      ...wording,
      format: createFormat(wording.language),
      speak: async (next) => {
        const spoken = await beginWording(next);
        await completeWording();
        setWording(spoken);
      },
    }),
    [wording],
  );
  return <Speaking value={speech}>{children}</Speaking>;
}

/** Inside, dates and times are those of another time zone than this computer's. */
export function FormatIn({ timeZone, children }: { timeZone: string; children: ReactNode }) {
  const speech = useWording();
  const zoned = useMemo(() => ({ ...speech, format: createFormat(speech.language, timeZone) }), [speech, timeZone]);
  return <Speaking value={zoned}>{children}</Speaking>;
}

/** The language that is spoken now: `t`, `either`, `format`, `language`, `speak`. */
export function useWording(): Speech {
  const speech = useContext(Speaking);
  if (!speech) throw new Error('useWording needs a WordingProvider around it.');
  return speech;
}

/** The sentence of a key. */
export const useT = (): Wording['t'] => useWording().t;
/** Dates, times and numbers in the language that is spoken now. */
export const useFormat = (): Format => useWording().format;
