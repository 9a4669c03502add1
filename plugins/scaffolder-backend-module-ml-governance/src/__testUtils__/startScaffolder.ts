import {
  BackendFeature,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  scaffolderActionsExtensionPoint,
  TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import mlGovernancePlugin from '@ml-governance/backstage-plugin-ml-governance-backend';
import { JsonObject, JsonValue } from '@backstage/types';
import Ajv from 'ajv';
import scaffolderModule from '..';
import { config, entities } from './portal';

/**
 * The module in a scaffolder that only collects actions, beside the whole
 * backend of ML Governance, which it asks over HTTP.
 */
export async function startScaffolder(
  options: {
    entities?: Entity[];
    features?: BackendFeature[];
  } = {},
) {
  const actions = new Map<string, TemplateAction>();
  await startTestBackend({
    features: [
      createBackendPlugin({
        pluginId: 'scaffolder',
        register(reg) {
          reg.registerExtensionPoint(scaffolderActionsExtensionPoint, {
            addActions: (...added) => {
              for (const action of added) actions.set(action.id, action);
            },
          });
          reg.registerInit({ deps: {}, async init() {} });
        },
      }),
      scaffolderModule,
      mlGovernancePlugin,
      mockServices.rootConfig.factory({ data: config }),
      catalogServiceMock.factory({ entities: options.entities ?? entities }),
      ...(options.features ?? []),
    ],
  });

  const actionOf = (id: string): TemplateAction => {
    const action = actions.get(id);
    if (!action) throw new Error(`The module adds no action ${id}`);
    return action;
  };

  return {
    actionIds: () => [...actions.keys()],
    actionOf,
    /**
     * Runs an action as the scaffolder does: the input is held against its
     * schema first, and here the output as well.
     */
    async run(
      id: string,
      input: JsonObject,
      context: { workspacePath?: string; task?: string } = {},
    ): Promise<Record<string, JsonValue>> {
      const action = actionOf(id);
      checkAgainst(action.schema?.input, input, `the input of ${id}`);
      const output: Record<string, JsonValue> = {};
      const { workspacePath, task = 'one' } = context;
      await action.handler({
        ...createMockActionContext({
          input,
          ...(workspacePath === undefined ? {} : { workspacePath }),
        }),
        task: { id: task },
        getInitiatorCredentials: async () => mockCredentials.user(),
        output: (name: string, value: JsonValue) => {
          output[name] = value;
        },
      });
      if (action.schema?.output) {
        checkAgainst(action.schema.output, output, `the output of ${id}`);
      }
      return output;
    },
  };
}

/** @throws Error where the schema does not allow the value, or there is none */
function checkAgainst(schema: unknown, value: object, what: string): void {
  if (!schema) throw new Error(`There is no schema for ${what}`);
  const ajv = new Ajv({ strict: false, allErrors: true });
  if (ajv.validate(schema as object, value)) return;
  throw new Error(`Its schema does not allow ${what}: ${ajv.errorsText()}`);
}

/** A workspace that is gone after the tests. */
export function mockWorkspace() {
  return createMockDirectory();
}
