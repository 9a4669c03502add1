import fc from 'fast-check';
import { effectiveTagPolicy } from './effectiveTagPolicy';
import { parseTagPolicy, TagPolicyTag } from './parseTagPolicy';

const CHILDREN = '@@operators_allowed_for_child_policies';

function policy(tags: Record<string, unknown>) {
  return parseTagPolicy(JSON.stringify({ tags }));
}

function costCenter(tag: TagPolicyTag) {
  return policy({
    costcenter: { tag_key: { '@@assign': 'CostCenter' }, ...tag },
  });
}

const root = costCenter({
  tag_value: { '@@assign': ['Development', 'Support'] },
});
const appending = costCenter({
  tag_value: { '@@append': ['Marketing'] },
  enforced_for: { '@@append': ['redshift:*', 'dynamodb:table'] },
});

describe('effectiveTagPolicy', () => {
  it('lets a policy below replace what it inherits', () => {
    const child = costCenter({
      tag_value: { '@@assign': ['Sandbox'] },
      enforced_for: { '@@assign': ['redshift:*', 'dynamodb:table'] },
    });
    expect(effectiveTagPolicy([[root], [child]])).toEqual({
      tags: {
        costcenter: {
          tagKey: 'CostCenter',
          tagValues: ['Sandbox'],
          enforcedFor: ['redshift:*', 'dynamodb:table'],
        },
      },
      ignored: [],
    });
  });

  it('lets a policy below add to what it inherits', () => {
    expect(effectiveTagPolicy([[root], [appending]]).tags.costcenter).toEqual({
      tagKey: 'CostCenter',
      tagValues: ['Development', 'Support', 'Marketing'],
      enforcedFor: ['redshift:*', 'dynamodb:table'],
    });
  });

  it('lets an account take away from what it inherits, down to nothing', () => {
    const account = policy({
      costcenter: {
        tag_value: { '@@remove': ['Development', 'Marketing', 'Unheard-of'] },
        enforced_for: { '@@remove': ['redshift:*', 'dynamodb:table'] },
      },
    });
    expect(
      effectiveTagPolicy([[root], [appending], [account]]).tags.costcenter,
    ).toEqual({ tagKey: 'CostCenter', tagValues: ['Support'] });
  });

  it('ignores what a policy above forbids, and says so', () => {
    const locked = policy({
      project: {
        tag_key: { [CHILDREN]: ['@@none'], '@@assign': 'Project' },
        tag_value: {
          [CHILDREN]: ['@@append'],
          '@@assign': ['Maintenance', 'Escalations'],
        },
      },
    });
    const child = policy({
      project: {
        tag_key: { '@@assign': 'PROJECT' },
        tag_value: { '@@append': ['Escalations - research'] },
      },
    });
    expect(effectiveTagPolicy([[locked], [child]])).toEqual({
      tags: {
        project: {
          tagKey: 'Project',
          tagValues: ['Maintenance', 'Escalations', 'Escalations - research'],
        },
      },
      ignored: [
        {
          level: 1,
          policy: 0,
          policyKey: 'project',
          setting: 'tag_key',
          operator: '@@assign',
        },
      ],
    });
  });

  it('allows below only what all policies of a level allow', () => {
    const one = policy({
      project: {
        tag_value: { [CHILDREN]: ['@@append'], '@@assign': ['Maintenance'] },
      },
    });
    const other = policy({
      project: { tag_value: { [CHILDREN]: ['@@append', '@@remove'] } },
    });
    const child = policy({
      project: {
        tag_value: { '@@append': ['Escalations'], '@@remove': ['Maintenance'] },
      },
    });
    const { tags, ignored } = effectiveTagPolicy([[one, other], [child]]);
    expect(tags.project).toEqual({
      tagKey: 'project',
      tagValues: ['Maintenance', 'Escalations'],
    });
    expect(ignored.map(({ operator }) => operator)).toEqual(['@@remove']);
  });

  it('follows the policy that was attached first where two of a level disagree', () => {
    const first = policy({
      project: {
        tag_key: { '@@assign': 'PROJECT' },
        tag_value: { '@@append': ['Maintenance'] },
      },
    });
    const second = policy({
      project: {
        tag_key: { '@@assign': 'project' },
        tag_value: { '@@append': ['Escalations'] },
      },
    });
    expect(effectiveTagPolicy([[first, second]]).tags.project).toEqual({
      tagKey: 'PROJECT',
      tagValues: ['Maintenance', 'Escalations'],
    });
    expect(effectiveTagPolicy([[second, first]]).tags.project.tagKey).toBe(
      'project',
    );
  });

  it('never lets a policy allow again what one above it forbade', () => {
    const locked = policy({
      team: { tag_key: { '@@assign': 'Team' }, [CHILDREN]: ['@@none'] },
    });
    const unlocking = policy({
      team: { [CHILDREN]: ['@@all'], tag_key: { [CHILDREN]: ['@@all'] } },
    });
    const child = policy({ team: { tag_value: { '@@assign': ['a'] } } });
    expect(
      effectiveTagPolicy([[locked], [unlocking], [child]]).tags.team,
    ).toEqual({ tagKey: 'Team' });
  });

  it('adds no key below a policy that closes the list of keys', () => {
    const closed = policy({
      [CHILDREN]: ['@@none'],
      team: { tag_key: { '@@assign': 'Team' } },
    });
    const child = policy({
      project: {},
      app: { tag_key: { '@@assign': 'App' } },
    });
    expect(Object.keys(effectiveTagPolicy([[closed], [child]]).tags)).toEqual([
      'team',
    ]);
  });

  it('asks for the policy key in lowercase where there is no tag key', () => {
    expect(effectiveTagPolicy([[policy({ Team: {} })]]).tags).toEqual({
      team: { tagKey: 'team' },
    });
  });

  it('is the same for a chain of levels as for one after the other without restrictions', () => {
    const lists = fc.subarray(['a', 'b', 'c', 'd']);
    const operator = fc.constantFrom('@@assign', '@@append', '@@remove');
    const step = fc.record({ operator, values: lists });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), steps => {
        const levels = steps.map(it => [
          policy({ key: { tag_value: { [it.operator]: it.values } } }),
        ]);
        let expected = new Set<string>();
        for (const it of steps) {
          if (it.operator === '@@assign') expected = new Set();
          for (const value of it.values) {
            if (it.operator === '@@remove') expected.delete(value);
            else expected.add(value);
          }
        }
        const values = effectiveTagPolicy(levels).tags.key?.tagValues ?? [];
        expect(values).toEqual([...expected]);
      }),
    );
  });
});
