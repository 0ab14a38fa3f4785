import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSettings } from './settings.ts';

const ENVIRONMENT = {
{% if values.database == 'postgresql' %}
  DATABASE_URL: 'postgresql://db.example:5432/orders',
{% elif values.database == 'mysql' %}
  DATABASE_URL: 'mysql://db.example:3306/orders',
{% endif %}
{% if values.database != 'none' %}
  DATABASE_USERNAME: 'orders',
  DATABASE_PASSWORD: 'p@ss/word',
{% endif %}
{% if values.messageQueue == 'kafka' %}
  KAFKA_BOOTSTRAP_SERVERS: 'a:9092,b:9092',
{% elif values.messageQueue == 'rabbitmq' %}
  RABBITMQ_ADDRESSES: 'a:5672,amqps://b:5671',
  RABBITMQ_USERNAME: 'guest',
  RABBITMQ_PASSWORD: 'p@ss',
{% endif %}
};

describe('readSettings', () => {
  it('has defaults for what is the same everywhere', () => {
    const settings = readSettings(ENVIRONMENT);
    assert.equal(settings.host, '0.0.0.0');
    assert.equal(settings.port, 8080);
    assert.equal(settings.logLevel, 'info');
  });

  it('refuses a port that is none', () => {
    for (const PORT of ['http', '-1', '65536', '80.5']) {
      assert.throws(() => readSettings({ ...ENVIRONMENT, PORT }), {
        message: `PORT is "${PORT}": use a whole number from 0 to 65535.`,
      });
    }
  });
{% if values.database != 'none' %}

  it('puts user and password into the address of the database', () => {
    const { databaseUrl } = readSettings(ENVIRONMENT);
    assert.equal(
      databaseUrl.href,
{% if values.database == 'mysql' %}
      'mysql://orders:p%40ss%2Fword@db.example:3306/orders',
{% else %}
      'postgresql://orders:p%40ss%2Fword@db.example:5432/orders',
{% endif %}
    );
    assert.throws(
      () => readSettings({ ...ENVIRONMENT, DATABASE_URL: 'orders' }),
      /^Error: DATABASE_URL is "orders": write it as/,
    );
  });
{% endif %}
{% if values.messageQueue == 'kafka' %}

  it('takes several brokers', () => {
    const { kafkaBrokers } = readSettings(ENVIRONMENT);
    assert.deepEqual(kafkaBrokers, ['a:9092', 'b:9092']);
  });
{% elif values.messageQueue == 'rabbitmq' %}

  it('puts user and password into the address of each broker', () => {
    const { rabbitmqUrls } = readSettings(ENVIRONMENT);
    assert.deepEqual(rabbitmqUrls, [
      'amqp://guest:p%40ss@a:5672',
      'amqps://guest:p%40ss@b:5671',
    ]);
    assert.throws(
      () => readSettings({ ...ENVIRONMENT, RABBITMQ_ADDRESSES: 'a b' }),
      /^Error: RABBITMQ_ADDRESSES has "a b"/,
    );
  });
{% endif %}
{% if values.database != 'none' or values.messageQueue != 'none' %}

  it('names a variable that is missing', () => {
    for (const name of Object.keys(ENVIRONMENT)) {
      assert.throws(() => readSettings({ ...ENVIRONMENT, [name]: undefined }), {
        message: `${name} is not set. docs/develop.md lists the variables.`,
      });
    }
  });
{% endif %}
});
