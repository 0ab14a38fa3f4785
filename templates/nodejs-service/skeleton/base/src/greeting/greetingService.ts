import { randomUUID } from 'node:crypto';
import type { Greeting } from './greeting.ts';
{% if values.messageQueue != 'none' %}
import type { GreetingPublisher } from './greetingCreated.ts';
{% endif %}
{% if values.database != 'none' %}
import type { GreetingRepository } from './greetingRepository.ts';
{% endif %}

/** An example of a rule of the service: replace it with your own. */
export class GreetingService {
  readonly #now: () => Date;
{% if values.database != 'none' %}
  readonly #repository: GreetingRepository;
{% endif %}
{% if values.messageQueue != 'none' %}
  readonly #publisher: GreetingPublisher;
{% endif %}

  constructor(options: {
{% if values.database != 'none' %}
    repository: GreetingRepository;
{% endif %}
{% if values.messageQueue != 'none' %}
    publisher: GreetingPublisher;
{% endif %}
    /** The one source of the current time, so that a test can hold it still. */
    now?: () => Date;
  }{% if values.database == 'none' and values.messageQueue == 'none' %} = {}{% endif %}) {
    this.#now = options.now ?? (() => new Date());
{% if values.database != 'none' %}
    this.#repository = options.repository;
{% endif %}
{% if values.messageQueue != 'none' %}
    this.#publisher = options.publisher;
{% endif %}
  }

{% if values.database != 'none' or values.messageQueue != 'none' %}
  async greet(name: string): Promise<Greeting> {
{% else %}
  greet(name: string): Greeting {
{% endif %}
    const trimmed = name.trim();
    const greeting = {
      id: randomUUID(),
      name: trimmed,
      message: `Hello, ${trimmed}!`,
      createdAt: this.#now().toISOString(),
    };
{% if values.database != 'none' %}
    await this.#repository.save(greeting);
{% endif %}
{% if values.messageQueue != 'none' %}
    await this.#publisher.publish({
      id: greeting.id,
      name: greeting.name,
      createdAt: greeting.createdAt,
    });
{% endif %}
    return greeting;
  }
{% if values.database != 'none' %}

  async find(id: string): Promise<Greeting | undefined> {
    return this.#repository.findById(id);
  }
{% endif %}
}
