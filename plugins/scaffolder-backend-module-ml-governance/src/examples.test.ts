import { parse } from 'yaml';
import {
  mockWorkspace,
  startScaffolder,
} from './__testUtils__/startScaffolder';

const ACTIONS = [
  'ml-governance:application:reserve',
  'ml-governance:tags:resolve',
  'ml-governance:tags:validate',
  'ml-governance:tags:render',
];

describe('the examples', () => {
  const workspace = mockWorkspace();

  it('are of every action, and do what they say', async () => {
    const { actionIds, actionOf, run } = await startScaffolder();
    expect(actionIds()).toEqual(ACTIONS);
    for (const id of ACTIONS) {
      const { examples = [] } = actionOf(id);
      expect([id, examples.length]).toEqual([id, expect.any(Number)]);
      expect(examples.length).toBeGreaterThanOrEqual(2);
      for (const [index, { example }] of examples.entries()) {
        const { steps } = parse(example);
        expect(steps).toHaveLength(1);
        expect(steps[0].action).toBe(id);
        workspace.clear();
        await run(id, steps[0].input, {
          workspacePath: workspace.path,
          task: `example-${index}`,
        });
      }
    }
  });
});
