import dns from 'node:dns';
import { readRegion, ScriptedAccount } from '../__testUtils__/scriptedAccount';

jest.setTimeout(60_000);

const account = new ScriptedAccount();

/** Bedrock's endpoint, and no other, has a name without an address. */
function loseBedrock(code: string) {
  process.env.AWS_ENDPOINT_URL_BEDROCK = 'http://bedrock.example.test';
  const lookup = dns.lookup.bind(dns);
  jest.spyOn(dns, 'lookup').mockImplementation(((
    hostname: string,
    options: dns.LookupAllOptions,
    done: (error: Error | null, found: dns.LookupAddress[]) => void,
  ) => {
    if (hostname !== 'bedrock.example.test') {
      lookup(hostname, options, done);
      return;
    }
    const message = `getaddrinfo ${code} ${hostname}`;
    done(Object.assign(new Error(message), { code, hostname }), []);
  }) as typeof dns.lookup);
}

afterEach(async () => {
  jest.restoreAllMocks();
  delete process.env.AWS_ENDPOINT_URL_BEDROCK;
  await account.close();
});

describe('a service whose endpoint has no address', () => {
  it('is no failure where AWS does not offer the service', async () => {
    await account.start(() => undefined);
    loseBedrock('ENOTFOUND');
    const { failures } = await readRegion({
      region: 'ap-east-1',
      settings: { regions: ['ap-east-1'] },
    });
    expect(failures).toEqual([]);
  });

  it.each([
    ['where AWS offers it', 'ENOTFOUND', 'eu-west-1'],
    ['where names cannot be looked up at all', 'EAI_AGAIN', 'ap-east-1'],
  ])('is a failure of its own types %s', async (_, code, region) => {
    await account.start(() => undefined);
    loseBedrock(code);
    const { failures } = await readRegion({
      region,
      settings: { regions: [region] },
    });
    expect(failures.map(({ collector }) => collector).sort()).toEqual([
      'bedrock-custom-models',
      'bedrock-inference-profiles',
    ]);
    expect(failures[0].message).toMatch(
      code === 'ENOTFOUND'
        ? /no address for bedrock\.example\.test.*mlGovernance\.aws\.inventory\.services/
        : /EAI_AGAIN/,
    );
  });
});
