import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  mockWorkspace,
  startScaffolder,
} from '../__testUtils__/startScaffolder';

const ACTION = 'ml-governance:tags:render';
const tags = {
  'anycompany:workload:application-id': 'image-search',
  'anycompany:workload:owner': 'fraud-lead',
  'anycompany:workload:environment': 'prod',
  'anycompany:workload:note': 'first/try',
};

describe('ml-governance:tags:render', () => {
  const workspace = mockWorkspace();
  beforeEach(() => workspace.clear());
  const workspacePath = workspace.path;

  it('writes what each tool takes into its folder, and gives it out', async () => {
    const { run } = await startScaffolder();
    const output = await run(
      ACTION,
      {
        tags,
        paths: {
          terraform: 'infra',
          cloudformation: '.',
          cdk: 'infra/cdk',
          'sagemaker-sdk': 'pipeline',
          kubernetes: 'deploy',
        },
      },
      { workspacePath },
    );
    const files = output.files as { path: string; content: string }[];
    expect(files.map(file => file.path)).toEqual([
      'infra/governance-tags.tf',
      'infra/governance-tags.auto.tfvars',
      'cloudformation-tags.yaml',
      'deploy-with-tags.sh',
      'cloudformation-parameters.json',
      'cloudformation-stack-tags.json',
      'infra/cdk/governance-tags.ts',
      'infra/cdk/cdk.context.json',
      'pipeline/governance_tags.py',
      'pipeline/governance-tags.json',
      'deploy/governance-labels.yaml',
    ]);
    for (const file of files) {
      expect(readFileSync(path.join(workspacePath, file.path), 'utf8')).toBe(
        file.content,
      );
    }
    const { governanceTags } = JSON.parse(files[7].content);
    expect(governanceTags).toMatchObject({ tagWorkloadEnvironment: 'prod' });
    // A value that is no label is left out, with the reason.
    expect(files[10].content).not.toContain('first/try');
    expect(output.notes).toEqual(
      expect.arrayContaining([
        expect.stringContaining(
          'governance-labels.yaml: anycompany:workload:note: left out, because its value',
        ),
      ]),
    );
  });

  it('writes nothing of tags that are wrong', async () => {
    const { run } = await startScaffolder();
    const wrong = { ...tags, 'anycompany:workload:environment': 'moon' };
    await expect(
      run(ACTION, { tags: wrong, paths: { cdk: '.' } }, { workspacePath }),
    ).rejects.toThrow('“anycompany:workload:environment”');
    expect(workspace.content()).toEqual({});
  });

  it.each(['..', '/etc', 'a/../../b'])(
    'writes nothing outside the workspace, such as to %s',
    async cdk => {
      const { run } = await startScaffolder();
      await expect(
        run(
          ACTION,
          { tags, paths: { terraform: '.', cdk } },
          { workspacePath },
        ),
      ).rejects.toMatchObject({ name: 'NotAllowedError' });
      expect(workspace.content()).toEqual({});
    },
  );

  it('follows no link out of the workspace', async () => {
    workspace.setContent({ outside: {}, inside: {} });
    workspace.addContent({
      'inside/link': ({ symlink }: { symlink: (to: string) => void }) =>
        symlink(path.join(workspacePath, 'outside')),
    });
    const { run } = await startScaffolder();
    await expect(
      run(
        ACTION,
        { tags, paths: { cdk: 'link' } },
        { workspacePath: path.join(workspacePath, 'inside') },
      ),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
    expect(workspace.content({ path: 'outside' })).toEqual({});
  });

  it('replaces no file of another content, and writes again what it wrote', async () => {
    const { run } = await startScaffolder();
    const input = { tags, paths: { cdk: 'infra' } };
    const first = await run(ACTION, input, { workspacePath });
    expect(await run(ACTION, input, { workspacePath })).toEqual(first);
    workspace.addContent({ 'infra/cdk.context.json': '{}' });
    await expect(run(ACTION, input, { workspacePath })).rejects.toThrow(
      'has a file infra/cdk.context.json already',
    );
  });

  it('has to be told for which tool', async () => {
    const { run } = await startScaffolder();
    await expect(
      run(ACTION, { tags, paths: {} }, { workspacePath }),
    ).rejects.toThrow(
      "'paths' must name a folder for one or more of terraform",
    );
    await expect(
      run(ACTION, { tags, paths: { pulumi: '.' } }, { workspacePath }),
    ).rejects.toThrow('Its schema does not allow the input');
  });
});
