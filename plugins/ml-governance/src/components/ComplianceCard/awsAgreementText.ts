import { ResourceAgreement } from '@ml-governance/backstage-plugin-ml-governance-common';
import { countText } from '../../wording/countText';

/**
 * How far AWS judges the resources as the dictionary does: by tag policies alone,
 * so that rules of AWS Config may say otherwise. `undefined` where there are no
 * two verdicts on any of them: that AWS says nothing is no news.
 */
export function awsAgreementText({
  agrees,
  differs,
  undecided,
}: ResourceAgreement): string | undefined {
  if (agrees + differs === 0) return undefined;
  const all = countText(agrees + differs + undecided, 'resource');
  const rest = [
    ...(differs > 0
      ? [`${numberText(differs)} ${differs === 1 ? 'differs' : 'differ'}`]
      : []),
    ...(undecided > 0 ? [`${numberText(undecided)} not judged`] : []),
  ];
  const agreed =
    rest.length === 0
      ? all
      : `${agrees ? numberText(agrees) : 'none'} of ${all}`;
  return [`By its tag policies, AWS agrees about ${agreed}`, rest.join(', ')]
    .filter(part => part !== '')
    .join('; ');
}

function numberText(resources: number): string {
  return resources.toLocaleString('en-US');
}
