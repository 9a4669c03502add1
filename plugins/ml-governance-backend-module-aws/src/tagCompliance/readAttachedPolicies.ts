import type {
  DescribePolicyCommandInput,
  ListPoliciesCommandInput,
  ListTargetsForPolicyCommandInput,
} from '@aws-sdk/client-organizations';
import { z } from 'zod';
import {
  AttachedPolicy,
  PolicyTarget,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { AwsClients } from '../client/AwsClients';
import { checkAnswer } from '../client/checkAnswer';
import { paginate } from '../client/paginate';

const LIST = 'organizations:ListPolicies';
const TARGETS = 'organizations:ListTargetsForPolicy';
const DESCRIBE = 'organizations:DescribePolicy';

/** The most that Organizations gives a page. */
const PAGE_SIZE = 20;

/** The kinds of policy that tags are ruled by, as AWS and as we call them. */
const KINDS = [
  ['TAG_POLICY', 'tag-policy'],
  ['SERVICE_CONTROL_POLICY', 'service-control-policy'],
] as const;

const TARGET_TYPES = {
  ROOT: 'root',
  ORGANIZATIONAL_UNIT: 'organizational-unit',
  ACCOUNT: 'account',
} as const;

const policiesSchema = z.object({
  NextToken: z.string().nullish(),
  Policies: z
    .array(
      z.object({
        Id: z.string().min(1),
        Name: z.string(),
        AwsManaged: z.boolean().nullish(),
      }),
    )
    .nullish()
    .transform(policies => policies ?? []),
});

const targetsSchema = z.object({
  NextToken: z.string().nullish(),
  Targets: z
    .array(
      z.object({
        TargetId: z.string().min(1),
        Name: z.string().nullish(),
        Type: z.enum(['ROOT', 'ORGANIZATIONAL_UNIT', 'ACCOUNT']),
      }),
    )
    .nullish()
    .transform(targets => targets ?? []),
});

const policySchema = z.object({ Policy: z.object({ Content: z.string() }) });

/**
 * Every policy of a kind that rules tags which is attached somewhere. Those
 * that AWS itself attaches to everything say nothing of tags, and their targets
 * would take a page for every twenty accounts.
 */
export async function* readAttachedPolicies(
  clients: AwsClients,
  signal: AbortSignal,
): AsyncGenerator<AttachedPolicy, void, undefined> {
  for (const [filter, type] of KINDS) {
    const seen = new Set<string>();
    for await (const { Id: id, Name: name, AwsManaged } of listPolicies(
      clients,
      filter,
      signal,
    )) {
      if (AwsManaged || seen.has(id)) continue;
      seen.add(id);
      const targets = await targetsOf(clients, id, signal);
      if (targets.length === 0) continue;
      const described = checkAnswer(
        policySchema,
        await clients.call(
          'organizations',
          'DescribePolicy',
          { PolicyId: id } satisfies DescribePolicyCommandInput,
          { signal },
        ),
        DESCRIBE,
      );
      yield { id, name, type, content: described.Policy.Content, targets };
    }
  }
}

async function* listPolicies(
  clients: AwsClients,
  filter: (typeof KINDS)[number][0],
  signal: AbortSignal,
) {
  const pages = paginate({
    operation: LIST,
    request: async token =>
      checkAnswer(
        policiesSchema,
        await clients.call(
          'organizations',
          'ListPolicies',
          {
            Filter: filter,
            MaxResults: PAGE_SIZE,
            NextToken: token,
          } satisfies ListPoliciesCommandInput,
          { signal },
        ),
        LIST,
      ),
    nextToken: page => page.NextToken,
    onRestart: () => {},
  });
  for await (const page of pages) yield* page.Policies;
}

async function targetsOf(
  clients: AwsClients,
  policyId: string,
  signal: AbortSignal,
): Promise<PolicyTarget[]> {
  const pages = paginate({
    operation: TARGETS,
    request: async token =>
      checkAnswer(
        targetsSchema,
        await clients.call(
          'organizations',
          'ListTargetsForPolicy',
          {
            PolicyId: policyId,
            MaxResults: PAGE_SIZE,
            NextToken: token,
          } satisfies ListTargetsForPolicyCommandInput,
          { signal },
        ),
        TARGETS,
      ),
    nextToken: page => page.NextToken,
    onRestart: () => {},
  });
  const targets = new Map<string, PolicyTarget>();
  for await (const page of pages) {
    for (const { TargetId: id, Name: name, Type: type } of page.Targets) {
      targets.set(id, { id, name: name ?? id, type: TARGET_TYPES[type] });
    }
  }
  return [...targets.values()];
}
