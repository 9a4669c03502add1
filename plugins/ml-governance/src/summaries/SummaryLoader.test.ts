import {
  MAX_SUMMARIES,
  SummariesRequest,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  entitySummary,
  summariesAnswer,
} from '../__testUtils__/summariesAnswer';
import { SummaryLoader } from './SummaryLoader';

const MINUTE = 60_000;

describe('SummaryLoader', () => {
  const requests: SummariesRequest[] = [];
  let failing = false;
  let loader: SummaryLoader;

  beforeEach(() => {
    jest.useFakeTimers();
    requests.length = 0;
    failing = false;
    loader = new SummaryLoader({
      getSummaries: async request => {
        requests.push(request);
        if (failing) throw new Error('The database rests.');
        return summariesAnswer(
          request.entityRefs
            .filter(entityRef => entityRef !== 'component:default/gone')
            .map(entityRef => entitySummary({ entityRef })),
        );
      },
    });
  });

  afterEach(() => jest.useRealTimers());

  async function loadAll(...entityRefs: string[]) {
    const loaded = Promise.allSettled(
      entityRefs.map(entityRef => loader.load(entityRef)),
    );
    await jest.advanceTimersByTimeAsync(1);
    return loaded;
  }

  it('asks once for what is asked for twice', async () => {
    const [first, again] = await loadAll(
      'component:default/a',
      'component:default/a',
    );

    expect(again).toEqual(first);
    expect(requests).toEqual([{ entityRefs: ['component:default/a'] }]);
  });

  it('asks for no more entities at once than the backend allows', async () => {
    const entityRefs = Array.from(
      { length: 2 * MAX_SUMMARIES + 1 },
      (_, index) => `component:default/service-${index}`,
    );

    const loaded = await loadAll(...entityRefs);

    expect(
      loaded.map(each =>
        each.status === 'fulfilled' ? each.value.summary?.entityRef : each,
      ),
    ).toEqual(entityRefs);
    expect(requests.map(request => request.entityRefs.length)).toEqual([
      MAX_SUMMARIES,
      MAX_SUMMARIES,
      1,
    ]);
  });

  it('keeps answers for a while, and no longer', async () => {
    await loadAll('component:default/a');
    await loadAll('component:default/a', 'component:default/b');
    expect(requests.map(({ entityRefs }) => entityRefs)).toEqual([
      ['component:default/a'],
      ['component:default/b'],
    ]);

    await jest.advanceTimersByTimeAsync(MINUTE);
    await loadAll('component:default/a');
    expect(requests).toHaveLength(3);
  });

  it('tries again soon after a failure, but not at once', async () => {
    failing = true;
    const [first] = await loadAll('component:default/a');
    expect(first.status).toBe('rejected');
    failing = false;
    const [second] = await loadAll('component:default/a');
    expect(second.status).toBe('rejected');

    await jest.advanceTimersByTimeAsync(10_000);
    const [third] = await loadAll('component:default/a');

    expect(third.status).toBe('fulfilled');
    expect(requests).toHaveLength(2);
  });

  it('tells an entity that the backend leaves out from one with figures', async () => {
    const [gone, there] = await loadAll(
      'component:default/gone',
      'component:default/there',
    );

    expect(gone).toMatchObject({ status: 'fulfilled' });
    expect(gone).not.toHaveProperty('value.summary');
    expect(there).toHaveProperty(
      'value.summary.entityRef',
      'component:default/there',
    );
  });
});
