import { useFormat } from '../../shared/wording/index.js';

const KILO = 1024;

/** Sizes of files as people read them. */
export function useFileSize(): (bytes: number) => string {
  const { number } = useFormat();
  return (bytes) => {
    if (bytes < KILO) return `${number(bytes)} B`;
    if (bytes < KILO * KILO) return `${number(Math.round(bytes / KILO))} KB`;
    return `${number(Math.round((bytes / KILO / KILO) * 10) / 10)} MB`;
  };
}

/** Pictures that a browser may show. */
export const isPicture = (contentType: string): boolean => /^image\/(png|jpeg|gif|webp)$/.test(contentType);
