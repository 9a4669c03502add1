import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { CliResult } from './runCli';
import { runInProcess } from './runInProcess';

/** A dictionary of one mandatory tag of any value, one of two values, and an owner. */
export const DICTIONARY = `prefix: 'acme:'
roles:
  applicationId: acme:app
  owner: acme:owner
tags:
  - key: acme:app
    type: Workload
    category: cost-allocation
    purpose: Whose it is
    mandatory: true
    costAllocation: true
    keyAliases: [app-id]
    pattern: '[a-z]+(-[a-z]+)*'
    examples: [fraud-detection]
  - key: acme:env
    type: Workload
    category: technical
    purpose: Which environment
    mandatory: true
    costAllocation: false
    severity: medium
    allowedValues: [dev, production]
    valueSynonyms: { prod: production }
  - key: acme:owner
    type: Financial
    category: access-control
    purpose: Who is responsible
    mandatory: false
    costAllocation: true
`;

const reportSchema = z.object({
  formatVersion: z.literal(1),
  summary: z.object({
    resources: z.number(),
    high: z.number(),
    medium: z.number(),
    low: z.number(),
    unknown: z.number(),
  }),
  findings: z.array(
    z.strictObject({
      ruleId: z.string(),
      status: z.enum(['violation', 'unknown']),
      severity: z.enum(['low', 'medium', 'high']),
      file: z.string(),
      line: z.number().optional(),
      resource: z.string(),
      type: z.string(),
      construct: z.string().optional(),
      key: z.string().optional(),
      message: z.string(),
      mend: z.string(),
    }),
  ),
  notes: z.array(z.string()),
});

/** What a run says by JSON. */
export interface CheckedFiles extends CliResult {
  report: z.infer<typeof reportSchema>;
  /** `resource: rule of key (line)`, for each finding. */
  told: string[];
}

/** A directory of its own for each test, with the dictionary in it. */
export class CheckFiles {
  readonly directory = mkdtempSync(join(tmpdir(), 'ml-governance-check-'));
  readonly dictionary = this.write('dictionary.yaml', DICTIONARY);

  write(name: string, content: unknown): string {
    const path = join(this.directory, name);
    mkdirSync(dirname(path), { recursive: true });
    const text =
      typeof content === 'string' || Buffer.isBuffer(content)
        ? content
        : JSON.stringify(content);
    writeFileSync(path, text);
    return path;
  }

  /** Runs the check with the dictionary, whatever it comes to. */
  run(...args: readonly string[]): Promise<CliResult> {
    return runInProcess('check', '--dictionary', this.dictionary, ...args);
  }

  /** Runs a check that has to be made, and reads its report. */
  async check(...args: readonly string[]): Promise<CheckedFiles> {
    const result = await this.run(...args, '--format', 'json');
    if (result.exitCode > 1) throw new Error(result.stderr);
    const report = reportSchema.parse(JSON.parse(result.stdout));
    const told = report.findings.map(
      ({ resource, ruleId, key, line }) =>
        `${resource}: ${ruleId} of ${key} (${line ?? 'no line'})`,
    );
    return { ...result, report, told };
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }
}
