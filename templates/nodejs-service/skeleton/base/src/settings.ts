/** What the service is told by its environment. */
export interface Settings {
  host: string;
  port: number;
  logLevel: string;
{% if values.database != 'none' %}
  /** Address of the database with user and password. */
  databaseUrl: URL;
{% endif %}
{% if values.messageQueue == 'kafka' %}
  kafkaBrokers: string[];
{% elif values.messageQueue == 'rabbitmq' %}
  /** Addresses of the brokers with user and password. */
  rabbitmqUrls: string[];
{% endif %}
}

/**
 * Reads the settings.
 *
 * @throws Error that names the variable when one is missing or wrong
 */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  return {
    host: environment.HOST ?? '0.0.0.0',
    port: readPort(environment.PORT ?? '8080'),
    logLevel: environment.LOG_LEVEL ?? 'info',
{% if values.database != 'none' %}
    databaseUrl: readDatabaseUrl(environment),
{% endif %}
{% if values.messageQueue == 'kafka' %}
    kafkaBrokers: required(environment, 'KAFKA_BOOTSTRAP_SERVERS').split(','),
{% elif values.messageQueue == 'rabbitmq' %}
    rabbitmqUrls: readRabbitmqUrls(environment),
{% endif %}
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`PORT is "${text}": use a whole number from 0 to 65535.`);
  }
  return port;
}
{% if values.database != 'none' %}

function readDatabaseUrl(environment: NodeJS.ProcessEnv): URL {
  const text = required(environment, 'DATABASE_URL');
  if (!URL.canParse(text)) {
    throw new Error(
      `DATABASE_URL is "${text}": write it as {% if values.database == 'mysql' %}mysql://host:3306/name{% else %}postgresql://host:5432/name{% endif %}.`,
    );
  }
  const url = new URL(text);
  // The setters encode what an address does not allow as it is.
  url.username = required(environment, 'DATABASE_USERNAME');
  url.password = required(environment, 'DATABASE_PASSWORD');
  return url;
}
{% endif %}
{% if values.messageQueue == 'rabbitmq' %}

function readRabbitmqUrls(environment: NodeJS.ProcessEnv): string[] {
  const username = required(environment, 'RABBITMQ_USERNAME');
  const password = required(environment, 'RABBITMQ_PASSWORD');
  return required(environment, 'RABBITMQ_ADDRESSES')
    .split(',')
    .map(address => {
      const text = address.includes('://') ? address : `amqp://${address}`;
      if (!URL.canParse(text)) {
        throw new Error(
          `RABBITMQ_ADDRESSES has "${address}": write it as host:5672.`,
        );
      }
      const url = new URL(text);
      url.username = username;
      url.password = password;
      return url.href;
    });
}
{% endif %}
{% if values.database != 'none' or values.messageQueue != 'none' %}

function required(environment: NodeJS.ProcessEnv, name: string): string {
  const value = environment[name];
  if (!value) {
    throw new Error(`${name} is not set. docs/develop.md lists the variables.`);
  }
  return value;
}
{% endif %}
