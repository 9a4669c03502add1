import fc from 'fast-check';
import { inverseWrite, tagsAfter, tagWriteOf } from './tagWrites';

const key = fc.constantFrom('a', 'b', 'c', 'd', '__proto__');
const pairs = fc
  .uniqueArray(fc.tuple(key, fc.string()), { selector: ([name]) => name })
  .map(list => list.map(([name, value]) => ({ key: name, value })));
const byKey = (left: { key: string }, right: { key: string }) =>
  left.key < right.key ? -1 : 1;

describe('tagWriteOf', () => {
  it('adds up what was decided on', () => {
    expect(
      tagWriteOf([
        { change: { kind: 'rename', key: 'b', fromKey: 'B' }, value: 'x' },
        { change: { kind: 'add', key: 'a' }, value: 'y' },
        { change: { kind: 'correct', key: 'c' } },
        { change: { kind: 'remove', key: 'd' } },
      ]),
    ).toEqual({ set: { a: 'y', b: 'x' }, remove: ['B', 'd'] });
  });
});

describe('inverseWrite', () => {
  it('brings back every tag, byte for byte', () => {
    fc.assert(
      fc.property(pairs, pairs, fc.uniqueArray(key), (tags, set, remove) => {
        const write = {
          set: Object.fromEntries(set.map(tag => [tag.key, tag.value])),
          remove: remove.filter(name => set.every(tag => tag.key !== name)),
        };
        const after = tagsAfter(tags, write);
        expect(tagsAfter(after, inverseWrite(tags, write))).toEqual(
          [...tags].sort(byKey),
        );
      }),
    );
  });
});
