import type { common as en } from '../en/basics.js';

export const common: Record<keyof typeof en, string> = {
  'common.save': 'Įrašyti',
  'common.cancel': 'Atšaukti',
  'common.close': 'Uždaryti',
  'common.back': 'Atgal',
  'common.next': 'Toliau',
  'common.add': 'Pridėti',
  'common.edit': 'Keisti',
  'common.remove': 'Pašalinti',
  'common.copy': 'Kopijuoti',
  'common.copied': 'Nukopijuota',
  'common.retry': 'Bandyti dar kartą',
  'common.loading': 'Įkeliama …',
  'common.more': 'Rodyti daugiau',
  'common.yes': 'Taip',
  'common.no': 'Ne',
  'common.none': 'Nėra',
  'common.name': 'Vardas',
  'common.email': 'El. paštas',
  'common.saved': 'Įrašyta',
};
