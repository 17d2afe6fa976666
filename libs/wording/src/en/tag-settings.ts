/** The page of tags. */
export const tagSettings = {
  'attributes.tags.intro':
    'Words that tickets are sorted by. Agents add them with L; a name is there once, whatever its capitals.',
  'attributes.tags.name': 'Name',
  'attributes.tags.newName': 'New tag',
  'attributes.tags.new': 'New tag',
  'attributes.tags.colour': 'Colour',
  'attributes.tags.colour.none': 'Grey',
  'attributes.tags.colour.accent': 'Teal',
  'attributes.tags.colour.blue': 'Blue',
  'attributes.tags.colour.green': 'Green',
  'attributes.tags.colour.amber': 'Amber',
  'attributes.tags.colour.red': 'Red',
  'attributes.tags.colour.violet': 'Violet',
  'attributes.tags.tickets': 'Tickets',
  'attributes.tags.find': 'Find or make a tag',
  'attributes.tags.hint': 'Enter takes one. Shift+Enter takes one and goes on.',
  'attributes.tags.edit': 'Change the tag',
  'attributes.tags.merge': 'Merge into another tag',
  'attributes.tags.mergeText': 'Every ticket with “{name}” gets the other tag instead. This cannot be undone.',
  'attributes.tags.into': 'Into',
  'attributes.tags.remove': 'Delete the tag',
  'attributes.tags.removeText':
    '{count, plural, =0 {No ticket has “{name}”.} one {# ticket loses “{name}”. Its history still names it.} other {# tickets lose “{name}”. Their history still names it.}} This cannot be undone.',
  'attributes.tags.empty': 'There is no tag yet.',
};
