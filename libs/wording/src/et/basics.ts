import type { common as en } from '../en/basics.js';

export const common: Record<keyof typeof en, string> = {
  'common.save': 'Salvesta',
  'common.cancel': 'Loobu',
  'common.close': 'Sulge',
  'common.back': 'Tagasi',
  'common.next': 'Edasi',
  'common.add': 'Lisa',
  'common.edit': 'Muuda',
  'common.remove': 'Eemalda',
  'common.copy': 'Kopeeri',
  'common.copied': 'Kopeeritud',
  'common.retry': 'Proovi uuesti',
  'common.loading': 'Laadin …',
  'common.more': 'Näita rohkem',
  'common.yes': 'Jah',
  'common.no': 'Ei',
  'common.none': 'Puudub',
  'common.name': 'Nimi',
  'common.email': 'E-post',
  'common.saved': 'Salvestatud',
};
