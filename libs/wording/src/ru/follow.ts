import type { follow as en } from '../en/follow.js';

export const follow: Record<keyof typeof en, string> = {
  'errors.MENTION_REFUSED': 'Здесь нельзя упомянуть, потому что нет доступа к этому обращению: {names}',
  'errors.MENTIONS_TOO_MANY': 'В одной заметке можно упомянуть не больше {most} людей и команд.',
  'errors.FOLLOWER_UNKNOWN': 'Этого человека больше нет.',
  'errors.FOLLOWER_REFUSED': '{name}: нет доступа к этому обращению или возможности войти.',
  'view.field.followed': 'Я слежу',
  'ticket.history.TicketFollowed':
    '{how, select, self {Следит за обращением} mentioned {{agent} следит за обращением: упоминание в заметке} left {{agent} следит за обращением вместо ушедшего коллеги} other {Добавлен наблюдатель: {agent}}}',
  'ticket.history.TicketUnfollowed':
    '{how, select, self {Больше не следит за обращением} other {Убран наблюдатель: {agent}}}',
  'follow.title': 'Наблюдатели',
  'follow.nobody': 'За этим обращением никто не следит.',
  'follow.follow': 'Следить',
  'follow.unfollow': 'Не следить',
  'follow.add': 'Добавить коллегу',
  'follow.remove': 'Убрать из наблюдателей: {name}',
  'follow.addTo': 'Кто будет следить за #{number}?',
  'follow.find': 'Найти коллегу',
  'follow.said.follow': 'Теперь вы следите за #{number}',
  'follow.said.unfollow': 'Вы больше не следите за #{number}',
  'follow.said.added': '{name} теперь следит за #{number}',
  'follow.said.removed': '{name} больше не следит за #{number}',
  'mention.menu': 'Коллеги и команды',
  'mention.team': 'Команда',
};
