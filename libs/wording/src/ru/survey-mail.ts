import type { surveyMail as en } from '../en/survey-mail.js';

export const surveyMail: Record<keyof typeof en, string> = {
  'surveyMail.title': 'Письма с опросами',
  'surveyMail.intro': 'Что стало с письмами с вопросами, по доменам получателей.',
  'surveyMail.period': 'Период',
  'surveyMail.days':
    '{days, plural, one {Последний # день} few {Последние # дня} many {Последние # дней} other {Последние # дня}}',
  'surveyMail.empty': 'За это время ни один вопрос не ушёл и никто не открывал страниц.',
  'surveyMail.fine':
    'Всё в порядке: {sent, plural, one {отправлено # письмо} few {отправлено # письма} many {отправлено # писем} other {отправлено # письма}}, ни одно не вернулось, жалоб нет.',
  'surveyMail.byDomain': 'Показать по доменам',
  'surveyMail.domain': 'Домен',
  'surveyMail.erased': 'Удалённый адрес',
  'surveyMail.total': 'Всего',
  'surveyMail.sent': 'Отправлено',
  'surveyMail.bounced': 'Вернулось',
  'surveyMail.complained': 'Жалобы',
  'surveyMail.unsubscribed': 'Отказ от опросов',
  'surveyMail.unconfirmed': 'Неподтверждённые оценки',
  'surveyMail.opened': 'Открыто за 7 дней',
  'surveyMail.swept':
    '{count, plural, one {# раз программой} few {# раза программой} many {# раз программой} other {# раза программой}}',
  'surveyMail.more':
    '{count, plural, one {и ещё # домен, учтён в сумме} few {и ещё # домена, учтены в сумме} many {и ещё # доменов, учтены в сумме} other {и ещё # домена, учтены в сумме}}',
  'surveyMail.votes': 'Оценки, которые никто не подтвердил',
  'surveyMail.votesIntro':
    'Программа, проверяющая почту, и человек, закрывший вторую страницу, присылают одно и то же. Они не входят ни в одно число; написанное лежит в списке слов.',
  'surveyMail.votesNone': 'Таких нет.',
  'surveyMail.score': 'выбор: {score}',
  'surveyMail.words': 'со словами',
  'surveyMail.measured': 'Насколько хорошо различаются программы и люди',
  'surveyMail.scanners':
    'Программы, проверяющие почту: {kinds, plural, one {# вид} few {# вида} many {# видов} other {# вида}}, {visits, plural, one {# посещение} few {# посещения} many {# посещений} other {# посещения}}; засчитано: {counted}.',
  'surveyMail.people':
    'Люди: {kinds, plural, one {# вид} few {# вида} many {# видов} other {# вида}}; потеряно: {lost}.',
  'surveyMail.timings':
    '{people, plural, one {# смоделированный человек} few {# смоделированных человека} many {# смоделированных людей} other {# смоделированного человека}} с работающим скриптом; вторую страницу увидели: {askedAgain}.',
  'surveyMail.measuredHint':
    'Измерено тестами этой версии, а не здесь. Программа, которая нажимает как человек, будет засчитана.',
  'surveyMail.signal.no_gesture': 'нажатия не было видно',
  'surveyMail.signal.untouched': 'страницы не касались',
  'surveyMail.signal.soon_after_delivery': 'в течение минуты после доставки',
  'surveyMail.signal.form_too_young': 'в течение секунды',
  'surveyMail.signal.form_too_old': 'странице больше суток',
  'surveyMail.signal.form_unknown': 'не наша форма',
  'surveyMail.signal.decoy': 'перед этим была отправлена скрытая форма',
  'surveyMail.signal.decoy_here': 'отправлена скрытая форма этой страницы',
  'surveyMail.signal.no_origin': 'браузер не сказал, где была форма',
  'surveyMail.signal.other': 'другое',
};
