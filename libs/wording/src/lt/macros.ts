import type { macros as en } from '../en/macros.js';

export const macros: Record<keyof typeof en, string> = {
  'ticket.history.ActionRefused':
    'Su atsakymu neatlikta: {verb, select, move {perdavimas komandai} assign {priskyrimas} prioritise {prioritetas} tag {žymos} setStatus {būsena} snooze {atidėjimas} other {išsprendimas}}. {reason, select, CUSTOMER_WROTE {Klientas tuo metu parašė.} ASSIGNEE_CANNOT_SEE_TICKET {Šis žmogus užklausos nemato.} other {Užklausa to nebeleido.}}',
  'errors.ACTS_NOT_FOUND': 'Čia to (jau) nėra.',
  'errors.ACTS_FINAL': 'Anuliuoti jau per vėlu.',
  'errors.CUSTOMER_WROTE': 'Klientas tuo metu parašė.',
  'errors.MACRO_NOT_FOUND': 'Šios makrokomandos nebėra.',
  'errors.MACRO_EMPTY': 'Parašykite tekstą arba pasirinkite veiksmą: ši makrokomanda nieko nedarytų.',
  'errors.PLACEHOLDER_EMPTY':
    'Niekas nežino, ką čia reiškia {name}. Įrašykite patys arba išimkite; visas jūsų tekstas išliko.',
  'errors.PLACEHOLDER_UNKNOWN':
    'Vietos žymens {name} nėra. Pataisykite jį arba pažymėkite kaip kodą, jei taip ir turi būti; visas jūsų tekstas išliko.',
};
