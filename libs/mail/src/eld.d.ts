// The library has types for its main entry alone.
declare module 'eld/extrasmall' {
  export const eld: {
    detect(text: string): { language: string; isReliable(): boolean; getScores(): Record<string, number> };
    setLanguageSubset(languages: string[]): Record<number, string>;
  };
}
