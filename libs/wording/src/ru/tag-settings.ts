import type { tagSettings as en } from '../en/tag-settings.js';

export const tagSettings: Record<keyof typeof en, string> = {
  'attributes.tags.intro':
    'Слова, по которым сортируют обращения. Метку ставит клавиша L; каждое название есть один раз, независимо от заглавных букв.',
  'attributes.tags.name': 'Название',
  'attributes.tags.newName': 'Новая метка',
  'attributes.tags.new': 'Новая метка',
  'attributes.tags.colour': 'Цвет',
  'attributes.tags.colour.none': 'Серый',
  'attributes.tags.colour.accent': 'Бирюзовый',
  'attributes.tags.colour.blue': 'Синий',
  'attributes.tags.colour.green': 'Зелёный',
  'attributes.tags.colour.amber': 'Янтарный',
  'attributes.tags.colour.red': 'Красный',
  'attributes.tags.colour.violet': 'Фиолетовый',
  'attributes.tags.tickets': 'Обращений',
  'attributes.tags.find': 'Найти или создать метку',
  'attributes.tags.hint': 'Enter берёт одну. Shift+Enter берёт одну и продолжает.',
  'attributes.tags.edit': 'Изменить метку',
  'attributes.tags.merge': 'Объединить с другой меткой',
  'attributes.tags.mergeText': 'Каждое обращение с меткой «{name}» получит вместо неё другую. Отменить это нельзя.',
  'attributes.tags.into': 'С какой',
  'attributes.tags.remove': 'Удалить метку',
  'attributes.tags.removeText':
    '{count, plural, =0 {Меток «{name}» нет ни у одного обращения.} one {# обращение потеряет метку «{name}». В истории она останется.} few {# обращения потеряют метку «{name}». В истории она останется.} many {# обращений потеряют метку «{name}». В истории она останется.} other {# обращения потеряют метку «{name}». В истории она останется.}} Отменить это нельзя.',
  'attributes.tags.empty': 'Меток пока нет.',
};
