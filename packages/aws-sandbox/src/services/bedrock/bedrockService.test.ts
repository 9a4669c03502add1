import { Bedrock } from '@aws-sdk/client-bedrock';
import {
  SandboxUnderTest,
  sandboxUnderTest,
} from '../../__testUtils__/sandboxUnderTest';

const PLACE = { accountId: '555555555555', region: 'us-east-1' };

jest.setTimeout(60_000);

describe('Bedrock', () => {
  let sandbox: SandboxUnderTest;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest({ now: new Date('2026-11-23T10:00:00Z') });
  });
  afterAll(() => sandbox.close());

  it('lists profiles of its own too', async () => {
    const client = await sandbox.client(Bedrock, PLACE);
    const typesOf = async (typeEquals?: 'APPLICATION' | 'SYSTEM_DEFINED') => {
      const { inferenceProfileSummaries = [] } =
        await client.listInferenceProfiles({ typeEquals });
      return new Set(inferenceProfileSummaries.map(({ type }) => type));
    };
    expect(await typesOf()).toEqual(new Set(['APPLICATION', 'SYSTEM_DEFINED']));
    expect(await typesOf('APPLICATION')).toEqual(new Set(['APPLICATION']));
    expect(await typesOf('SYSTEM_DEFINED')).toEqual(
      new Set(['SYSTEM_DEFINED']),
    );
  });
});
