import { asRecord } from '../__testUtils__/ResourceReader';
import { computeReaders } from '../__testUtils__/computeReaders';
import { dataReaders } from '../__testUtils__/dataReaders';
import { modelReaders } from '../__testUtils__/modelReaders';
import { TrueResource } from '../control/trueResources';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../__testUtils__/sandboxUnderTest';

jest.setTimeout(60_000);

describe('What the services list', () => {
  let sandbox: SandboxUnderTest;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest({ now: new Date('2026-11-23T10:00:00Z') });
  });
  afterAll(() => sandbox.close());

  it.each([...computeReaders, ...dataReaders, ...modelReaders])(
    'is the truth, tags included: %s',
    async (type, place, read) => {
      const query = new URLSearchParams({ ...place, type });
      const { body } = await sandbox.control('GET', `truth/resources?${query}`);
      const truth = body.resources as TrueResource[];
      const found: Record<string, unknown> = {};
      for await (const [id, tags] of read(sandbox, place)) {
        expect(found).not.toHaveProperty([id ?? '']);
        found[id ?? ''] = asRecord(tags);
      }
      expect(truth.length).toBeGreaterThan(0);
      expect(found).toEqual(
        Object.fromEntries(truth.map(one => [one.arn, one.tags])),
      );
    },
  );
});
