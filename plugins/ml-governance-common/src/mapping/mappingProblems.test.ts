import { mappingProblems } from './mappingProblems';

const fine = { shared: [], refusedOwners: [], seenOwners: [] };

describe('the problems of a mapping', () => {
  it('are none where nothing is wrong', () => {
    expect(
      mappingProblems({
        ...fine,
        seenOwners: [{ value: 'team', resources: 3, known: true }],
      }),
    ).toEqual([]);
  });

  it('are told without naming other entities or tags of resources', () => {
    const problems = mappingProblems({
      shared: [
        {
          applicationId: 'both',
          others: 1,
          entityRefs: ['component:x/secret'],
        },
        { applicationId: 'all', others: 4, entityRefs: ['component:x/secret'] },
      ],
      refusedOwners: ['Odd Owner'],
      seenOwners: [
        { value: 'somebody', resources: 2, known: false },
        { value: 'team', resources: 5, known: true },
        { value: 'else', resources: 1, known: false },
      ],
    });
    expect(problems.map(({ kind }) => kind)).toEqual([
      'shared-application-id',
      'shared-application-id',
      'refused-owner',
      'unknown-owner',
    ]);
    const [one, many, refused, unknown] = problems.map(
      ({ message }) => message,
    );
    expect(one).toContain('Another entity claims the application id "both"');
    expect(many).toContain('4 other entities claim the application id "all"');
    expect(refused).toContain('"Odd Owner"');
    expect(unknown).toContain('3 of its AWS resources');
    const text = JSON.stringify(problems);
    expect(text).not.toContain('secret');
    expect(text).not.toContain('somebody');
  });

  it('are bounded', () => {
    const many = Array.from({ length: 50 }, (_, index) => `id-${index}`);
    expect(
      mappingProblems({
        shared: many.map(applicationId => ({
          applicationId,
          others: 1,
          entityRefs: [],
        })),
        refusedOwners: many,
        seenOwners: [{ value: 'x', resources: 1, known: false }],
      }),
    ).toHaveLength(21);
  });
});
