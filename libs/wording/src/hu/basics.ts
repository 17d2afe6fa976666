import type { common as en } from '../en/basics.js';

export const common: Record<keyof typeof en, string> = {
  'common.save': 'Mentés',
  'common.cancel': 'Mégse',
  'common.close': 'Bezárás',
  'common.back': 'Vissza',
  'common.next': 'Tovább',
  'common.add': 'Hozzáadás',
  'common.edit': 'Szerkesztés',
  'common.remove': 'Eltávolítás',
  'common.copy': 'Másolás',
  'common.copied': 'Másolva',
  'common.retry': 'Újra',
  'common.loading': 'Betöltés …',
  'common.more': 'Több megjelenítése',
  'common.yes': 'Igen',
  'common.no': 'Nem',
  'common.none': 'Nincs',
  'common.name': 'Név',
  'common.email': 'E-mail-cím',
  'common.saved': 'Elmentve',
};
