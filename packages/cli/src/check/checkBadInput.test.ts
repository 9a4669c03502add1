import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { createServer, RequestListener, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { CheckFiles, DICTIONARY } from '../__testUtils__/checkFiles';
import { runInProcess } from '../__testUtils__/runInProcess';

let files: CheckFiles;
let template: string;
beforeEach(() => {
  files = new CheckFiles();
  template = files.write(
    'template.yaml',
    'Resources: { A: { Type: AWS::SageMaker::Model } }',
  );
});
afterEach(() => files.remove());

/** What is said where a check could not be made; nothing else may be printed. */
async function refused(args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runInProcess('check', ...args);
  if (exitCode !== 2 || stdout !== '' || stderr.includes('    at ')) {
    throw new Error(`Exited with ${exitCode}:\n${stdout}\n${stderr}`);
  }
  return stderr;
}

describe('arguments that cannot be used', () => {
  it.each([
    [['--format', 'xml'], "argument 'xml' is invalid"],
    [['--fail-on', 'critical'], "argument 'critical' is invalid"],
    [['--colour'], "unknown option '--colour'"],
    [['--format', 'text', 'more'], 'too many arguments'],
    [['--stack-tag', 'a'], 'It is a key and a value with = between them'],
    [['--stack-tag', '=a'], 'It is a key and a value with = between them'],
    [['--cdk'], 'argument missing'],
    [['--cloudformation', ''], 'It is empty'],
    [['--portal', 'https://x'], 'Give one dictionary'],
  ])('%j', async (args, message) => {
    expect(
      await refused([
        '--dictionary',
        files.dictionary,
        '--cloudformation',
        template,
        ...args,
      ]),
    ).toContain(message);
  });

  it('name nothing to check, or no dictionary', async () => {
    expect(await refused(['--dictionary', files.dictionary])).toContain(
      'There is nothing to check; give a template with --cloudformation',
    );
    expect(await refused(['--cloudformation', template])).toContain(
      'Give one dictionary',
    );
  });
});

describe('files that cannot be used', () => {
  const withTemplate = (path: string) => [
    '--dictionary',
    files.dictionary,
    '--cloudformation',
    path,
  ];

  it.each<[string, string, string]>([
    ['is no map', '- a', 'is no template of CloudFormation'],
    ['is empty', '', 'is no template of CloudFormation'],
    ['has no resources', 'a: 1', 'since it has no Resources'],
    ['is a plan', '{"format_version":"1"}', 'which --terraform-plan takes'],
    ['is cut off', '{"Resources": {"A": ', '- line 1: '],
    ['has a key twice', 'Resources: {}\nResources: {}', '- line 2: Map keys'],
    ['is two documents', 'Resources: {}\n---\na: 1', '- line 2: '],
    [
      'multiplies',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
        .split('')
        .map((it, index) => {
          const before = 'abcdefghi'[index];
          return `${it}: &${it} [${Array(9).fill(`*${before}`)}]`;
        })
        .join('\n')}\nResources: *i`,
      'has an alias that cannot be followed',
    ],
    [
      'merges what multiplies',
      `a: &a { x: y }\n${'bcdefghi'
        .split('')
        .map((it, index) => {
          const before = 'abcdefghi'[index];
          return `${it}: &${it} { <<: [${Array(9).fill(`*${before}`)}] }`;
        })
        .join('\n')}\nResources: *i`,
      'has an alias that cannot be followed',
    ],
    [
      'merges what is no map',
      'a: &a [x]\nResources: { <<: *a }',
      'has a << that stands for no map',
    ],
    ['is nested without end', '['.repeat(50_000), 'more\n'],
    [
      'is nested too deep',
      `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
      'it is nested too deep',
    ],
  ])('a template that %s', async (_, content, message) => {
    const path = files.write('bad.yaml', content);
    const stderr = await refused(withTemplate(path));
    expect(stderr).toContain(`${path}: `);
    expect(stderr).toContain(message);
  });

  it('a template that is too large, or not UTF-8', async () => {
    const large = files.write('large.yaml', 'a'.repeat(10_000_001));
    expect(await refused(withTemplate(large))).toContain(
      'has 10000001 bytes, and at most',
    );
    const wide = files.write('wide.yaml', Buffer.from('\ufeffA', 'utf16le'));
    expect(await refused(withTemplate(wide))).toContain(
      'is not UTF-8; save it as UTF-8',
    );
  });

  it('directories, pipes, devices, and links that lead nowhere', async () => {
    const circle = join(files.directory, 'circle');
    symlinkSync(circle, circle);
    const pipe = join(files.directory, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const cases = [
      [files.directory, 'is a directory'],
      [circle, 'ELOOP'],
      [pipe, 'is not a regular file'],
      ['/dev/zero', 'is not a regular file'],
      [join(files.directory, 'none'), 'ENOENT'],
    ];
    for (const [path, message] of cases) {
      const asTemplate = await refused(withTemplate(path));
      expect(asTemplate).toContain(`${path}: `);
      expect(asTemplate).toContain(message);
      const asDictionary = await refused([
        ...['--dictionary', path, '--cloudformation', template],
      ]);
      expect(asDictionary).toContain(message);
      expect(asDictionary).toContain('with --dictionary');
      const asPlan = await refused([
        ...['--dictionary', files.dictionary, '--terraform-plan', path],
      ]);
      expect(asPlan).toContain(message);
      expect(asPlan).toContain('with --terraform-plan');
    }
  });

  it('are followed where they are links to files', async () => {
    const link = join(files.directory, 'link.yaml');
    symlinkSync(template, link);
    const { report } = await files.check('--cloudformation', link);
    expect(report.summary.resources).toBe(1);
  });

  it.each(['[{ "Key": 1 }]', '[1]', '"a"', '{"Tags": {"a": {}}}'])(
    'tags of the stack such as %s',
    async content => {
      const path = files.write('tags.json', content);
      expect(
        await refused([...withTemplate(template), '--stack-tags', path]),
      ).toContain('is not of the form [{ Key, Value }]');
    },
  );

  it.each([
    ['--stack-tags', 'Key', 'Value'],
    ['--parameters', 'ParameterKey', 'ParameterValue'],
  ])('%s with a key twice', async (option, key, value) => {
    const list = (...keys: string[]) =>
      files.write(
        'list.yaml',
        keys.map(it => `- { ${key}: '${it}', ${value}: x }`).join('\n'),
      );
    const twice = list('acme:app', 'Acme:app', 'acme:app');
    const stderr = await refused([...withTemplate(template), option, twice]);
    expect(stderr).toContain(
      `${twice}: line 3 has the ${key} acme:app a second time`,
    );
    expect(stderr).toContain(`what ${option} names`);
    const ofPerson = list('maya@example.com', 'maya@example.com');
    expect(
      await refused([...withTemplate(template), option, ofPerson]),
    ).not.toContain('maya');
    const { exitCode } = await files.run(
      ...['--cloudformation', template, option, list('acme:app', 'Acme:app')],
    );
    expect(exitCode).toBe(1);
  });

  it('a report that cannot be written', async () => {
    expect(
      await refused([...withTemplate(template), '--out', files.directory]),
    ).toContain('cannot be written to (EISDIR');
  });
});

describe('what is cut off anywhere', () => {
  const cutAnywhere = async (option: string, whole: string) => {
    const codes = new Set<number>();
    for (let end = 0; end < whole.length; end += 1) {
      const path = files.write('cut', whole.slice(0, end));
      const { exitCode, stderr } = await files.run(option, path);
      if (stderr.includes('fault of this command')) throw new Error(stderr);
      codes.add(exitCode);
    }
    return codes;
  };
  const tags = [{ Key: 'acme:app', Value: { 'Fn::Sub': 'é${A}' } }];
  const model = { Type: 'AWS::SageMaker::Model', Properties: { Tags: tags } };

  it('is never taken for whole, as JSON', async () => {
    const whole = JSON.stringify({ Resources: { A: model } });
    expect(await cutAnywhere('--cloudformation', whole)).toEqual(new Set([2]));
    const plan = JSON.stringify({
      format_version: '1.2',
      resource_changes: [
        {
          address: 'a',
          type: 'aws_sagemaker_model',
          change: { actions: ['create'], after: { tags: { é: '\u2028' } } },
        },
      ],
      complete: true,
    });
    expect(await cutAnywhere('--terraform-plan', plan)).toEqual(new Set([2]));
  });

  it('is no fault of the command, as YAML', async () => {
    const whole = stringify({ Resources: { A: model, B: model } });
    const codes = await cutAnywhere('--cloudformation', whole);
    expect([...codes].sort()).toEqual([0, 1, 2]);
  });
});

describe('a dictionary that cannot be used', () => {
  it('is told with every problem and its line', async () => {
    const wrong = DICTIONARY.replace('key: acme:env', 'key: env')
      .replace('mandatory: false', 'mandatory: 7')
      .replace('pattern: ', 'patern: ');
    const path = files.write('wrong.yaml', wrong);
    const stderr = await refused([
      '--dictionary',
      path,
      '--cloudformation',
      template,
    ]);
    expect(stderr).toContain(`${path}: The tag dictionary cannot be used.`);
    expect(stderr).toContain(
      '- line 13, tags[0].patern: is not a known field; remove it or mend its name',
    );
    expect(stderr).toContain(
      '- line 28, tags[2].mandatory: must be true or false',
    );
    const contradicting = files.write(
      'contradicting.yaml',
      DICTIONARY.replace('key: acme:env', 'key: env').replace(
        'prod: production',
        'prod: live',
      ),
    );
    const told = await refused([
      '--dictionary',
      contradicting,
      '--cloudformation',
      template,
    ]);
    expect(told).toContain(
      '- line 15, tags[1].key: is "env", which does not continue the prefix',
    );
    expect(told).toContain('- line 23, tags[1].valueSynonyms.prod: ');
  });

  it('is told with its line in an app-config', async () => {
    const path = files.write(
      'app-config.yaml',
      `app: {}\nmlGovernance:\n  dictionary:\n    inline:\n      prefix: 3\n      tags: []\n`,
    );
    const stderr = await refused([
      '--dictionary',
      path,
      '--cloudformation',
      template,
    ]);
    expect(stderr).toContain(
      '- line 5, mlGovernance.dictionary.inline.prefix: must be text',
    );
    expect(stderr).toContain(
      '- line 4, mlGovernance.dictionary.inline.roles: is missing; add it',
    );
  });

  it('is JSON as well', async () => {
    const path = files.write('dictionary.json', parse(DICTIONARY));
    const { exitCode } = await runInProcess(
      ...['check', '--dictionary', path, '--cloudformation', template],
    );
    expect(exitCode).toBe(1);
  });
});

describe('the dictionary of a portal', () => {
  let server: Server;
  let requests: { url?: string; authorization?: string }[] = [];
  const answer: { with: RequestListener } = { with: () => {} };
  beforeAll(async () => {
    server = createServer((request, response) => {
      const { authorization } = request.headers;
      requests.push({ url: request.url, authorization });
      answer.with(request, response);
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  });
  afterAll(() => new Promise(done => server.close(done)));
  beforeEach(() => {
    requests = [];
    process.env.ML_GOVERNANCE_TOKEN = 'secret-token';
  });
  afterEach(() => delete process.env.ML_GOVERNANCE_TOKEN);

  const url = () =>
    `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const args = (address = url()) => [
    '--portal',
    address,
    '--cloudformation',
    template,
  ];

  it('is asked for by the documented call, with the token', async () => {
    answer.with = (_, response) => {
      const dictionary = parse(DICTIONARY);
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({
          ...dictionary,
          tags: dictionary.tags.map((tag: object) => ({
            severity: 'low',
            ...tag,
          })),
        }),
      );
    };
    for (const address of [url(), `${url()}/backstage/`]) {
      const { exitCode, stdout } = await runInProcess(
        'check',
        ...args(address),
      );
      expect(exitCode).toBe(1);
      expect(stdout).toContain('The mandatory tag “acme:app” is missing.');
    }
    process.env.OTHER_TOKEN = ' other \n';
    await runInProcess('check', ...args(), '--token-variable', 'OTHER_TOKEN');
    delete process.env.OTHER_TOKEN;
    expect(requests).toEqual([
      {
        url: '/api/ml-governance/v1/dictionary',
        authorization: 'Bearer secret-token',
      },
      {
        url: '/backstage/api/ml-governance/v1/dictionary',
        authorization: 'Bearer secret-token',
      },
      {
        url: '/api/ml-governance/v1/dictionary',
        authorization: 'Bearer other',
      },
    ]);
  });

  it.each<[number, string, string]>([
    [401, '{}', 'the token in ML_GOVERNANCE_TOKEN is not one that the portal'],
    [403, '{}', 'the token in ML_GOVERNANCE_TOKEN is not one that the portal'],
    [404, '{}', 'give the base URL of the backend, where the plugin'],
    [302, '', 'a redirect; give the address that it leads to'],
    [500, 'oops \u001b[2J', 'answers with the status 500; look into the log'],
    [200, '<html>sign in</html>', 'answers with something other than JSON'],
    [200, '{"tags":[]}', '- roles: is missing; add it'],
    [200, 'x'.repeat(10_000_001), 'answers with more than 10000000 bytes'],
  ])('answers %d with %.20s', async (status, body, message) => {
    answer.with = (_, response) => {
      response.statusCode = status;
      if (status === 302) response.setHeader('location', `${url()}/else`);
      response.end(body);
    };
    const stderr = await refused(args());
    expect(stderr).toContain(`${url()}/api/ml-governance/v1/dictionary: `);
    expect(stderr).toContain(message);
    expect(stderr.split(url())).toHaveLength(2);
    expect(requests).toHaveLength(1);
    expect(stderr).not.toMatch(/secret-token|oops|sign in/);
  });

  it('breaks off', async () => {
    answer.with = (_, response) => {
      response.setHeader('content-length', '100');
      response.write('{');
      setTimeout(() => response.destroy(), 20);
    };
    expect(await refused(args())).toContain('does not answer (');
  });

  it('asks for a token', async () => {
    answer.with = (_, response) => {
      response.statusCode = 401;
      response.end();
    };
    delete process.env.ML_GOVERNANCE_TOKEN;
    expect(await refused(args())).toContain(
      'set ML_GOVERNANCE_TOKEN to a token of the portal',
    );
    expect(requests).toEqual([
      { url: '/api/ml-governance/v1/dictionary', authorization: undefined },
    ]);
  });

  it('is not asked with a token that is none', async () => {
    process.env.ML_GOVERNANCE_TOKEN = 'secret\nX-Header: token';
    const stderr = await refused(args());
    expect(stderr).toContain('ML_GOVERNANCE_TOKEN holds no token');
    expect(stderr).not.toContain('secret');
    expect(requests).toEqual([]);
  });

  it.each([
    ['portal', 'is no URL'],
    ['file:///etc/passwd', 'is not of http or https'],
    ['https://user:secret@portal', 'holds more than an address'],
    ['https://portal?token=secret', 'holds more than an address'],
  ])('cannot be at %s', async (address, message) => {
    const stderr = await refused(args(address));
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('secret');
  });

  it('is not there', async () => {
    expect(await refused(args('http://127.0.0.1:1'))).toContain(
      'does not answer (',
    );
  });
});
