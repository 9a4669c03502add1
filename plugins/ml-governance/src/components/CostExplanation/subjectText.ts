import { parseEntityRef } from '@backstage/catalog-model';
import {
  mlGovernanceCostReadPermission,
  mlGovernanceOrganizationReadPermission,
} from '@ml-governance/backstage-plugin-ml-governance-common';
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

/** What it takes to see figures of an entity, or of the organisation. */
export function subjectPermission(subject: FigureSubject): RequiredPermission {
  return subject.part === undefined
    ? {
        name: mlGovernanceCostReadPermission.name,
        scope: 'this entity',
      }
    : {
        name: mlGovernanceOrganizationReadPermission.name,
        scope: 'the organisation',
      };
}
