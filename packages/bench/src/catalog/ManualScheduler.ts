import {
  SchedulerService,
  SchedulerServiceTaskDescriptor,
  SchedulerServiceTaskInvocationDefinition,
  SchedulerServiceTaskRunner,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';

type Task = SchedulerServiceTaskInvocationDefinition;

/** Runs tasks when it is told to, and waits for them. */
export class ManualScheduler implements SchedulerService {
  private readonly tasks = new Map<string, Task>();

  async scheduleTask(
    task: SchedulerServiceTaskScheduleDefinition & Task,
  ): Promise<void> {
    this.tasks.set(task.id, task);
  }

  createScheduledTaskRunner(
    schedule: SchedulerServiceTaskScheduleDefinition,
  ): SchedulerServiceTaskRunner {
    return { run: task => this.scheduleTask({ ...schedule, ...task }) };
  }

  async getScheduledTasks(): Promise<SchedulerServiceTaskDescriptor[]> {
    return [...this.tasks.keys()].map(id => ({
      id,
      scope: 'global',
      settings: { version: 1 },
    }));
  }

  /** @throws what the task fails with */
  async triggerTask(id: string): Promise<void> {
    const task = this.tasks.get(id);
    if (!task) throw new Error(`There is no task ${id}`);
    await task.fn(new AbortController().signal);
  }

  async cancelTask(id: string): Promise<void> {
    throw new Error(`${id} does not run`);
  }
}
