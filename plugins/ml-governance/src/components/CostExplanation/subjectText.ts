import { parseEntityRef } from '@backstage/catalog-model';
import { mlGovernanceOrganizationReadPermission } from '@ml-governance/backstage-plugin-ml-governance-common';
import { entityFileName, fileNameOf } from '../../csv/entityFileName';
import { RequiredPermission } from '../GovernanceCard/errorText';
import { FigureSubject } from './ExplainedFigure';

/** Whose cost a figure is, for people. */
export function subjectText(subject: FigureSubject): string {
  return subject.part === undefined
    ? parseEntityRef(subject.entityRef).name
    : 'The organisation';
}

/** The name of a file about a figure of somebody. */
export function subjectFileName(subject: FigureSubject, about: string): string {
  return subject.part === undefined
    ? entityFileName(subject.entityRef, about)
    : fileNameOf(['organization', subject.part, about]);
}

/** What it takes to see figures of the organisation; of entities, the backend says. */
export function subjectPermission(
  subject: FigureSubject,
): RequiredPermission | undefined {
  return subject.part === undefined
    ? undefined
    : {
        name: mlGovernanceOrganizationReadPermission.name,
        scope: 'the organisation',
      };
}
