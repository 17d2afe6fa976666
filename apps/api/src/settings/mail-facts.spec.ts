import { describe, expect, it } from '@jest/globals';
import { folderInside } from './mail-facts.js';

describe('where the data lies', () => {
  it('is told while an update of the program could take it along', () => {
    expect(folderInside('/srv/heard', './data')).toBe('/srv/heard/data');
    expect(folderInside('/srv/heard', '/srv/heard/data/one')).toBe('/srv/heard/data/one');
  });

  it('is not told of a place of its own', () => {
    for (const place of ['/var/lib/heard', '../data', '/srv/heard-data', '/srv'])
      expect([place, folderInside('/srv/heard', place)]).toEqual([place, null]);
  });
});
