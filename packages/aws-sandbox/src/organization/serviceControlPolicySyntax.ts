import { z } from 'zod/v4';
import { isConditionOperator } from './policyConditions';

/** One text or several, which a policy may write either way. */
const texts = z
  .union([z.string().transform(text => [text]), z.array(z.string())])
  .pipe(z.array(z.string()).min(1));

const ACTION = /^(\*|[a-z0-9-]+:[A-Za-z0-9*?]+)$/;
const actions = texts.pipe(
  z.array(
    z.string().regex(ACTION, 'must be * or an action such as s3:CreateBucket'),
  ),
);
const resources = texts.pipe(
  z.array(z.string().regex(/^(\*|arn:.+)$/, 'must be * or an ARN')),
);

const statementSchema = z
  .strictObject({
    Sid: z
      .string()
      .regex(/^[A-Za-z0-9]*$/, 'takes letters and digits alone')
      .optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Action: actions.optional(),
    NotAction: actions.optional(),
    Resource: resources.optional(),
    NotResource: resources.optional(),
    Condition: z
      .record(
        z.string().refine(isConditionOperator, 'is no condition operator'),
        z.record(
          z.string().min(1),
          z.union([texts, z.boolean().transform(value => [String(value)])]),
        ),
      )
      .optional(),
  })
  .refine(
    ({ Action, NotAction }) => !Action !== !NotAction,
    'must have one of Action and NotAction',
  )
  .refine(
    ({ Resource, NotResource }) => !Resource !== !NotResource,
    'must have one of Resource and NotResource',
  );

export type PolicyStatement = z.infer<typeof statementSchema>;

const policySchema = z.strictObject({
  Version: z.literal('2012-10-17').optional(),
  Id: z.string().optional(),
  Statement: z.preprocess(
    value => (Array.isArray(value) ? value : [value]),
    z.array(statementSchema).min(1),
  ),
});

/**
 * The statements of a service control policy.
 *
 * @throws ZodError or SyntaxError where the text is none
 */
export function parseServiceControlPolicy(text: string): PolicyStatement[] {
  const { Statement } = policySchema.parse(JSON.parse(text));
  const sids = Statement.flatMap(({ Sid }) => Sid ?? []);
  if (new Set(sids).size < sids.length) {
    throw new SyntaxError('two statements have the same Sid');
  }
  return Statement;
}
