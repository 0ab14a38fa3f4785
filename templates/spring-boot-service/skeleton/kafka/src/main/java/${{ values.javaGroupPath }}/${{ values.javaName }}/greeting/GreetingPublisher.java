package ${{ values.javaGroup }}.${{ values.javaName }}.greeting;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
{% if values.database == 'none' %}
import org.springframework.context.event.EventListener;
{% endif %}
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
{% if values.database != 'none' %}
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
{% endif %}

/** Publishes to Kafka{% if values.database != 'none' %}, once the transaction is committed{% endif %}. One key a greeting keeps its events in order. */
@Component
class GreetingPublisher {

    static final String TOPIC = "${{ values.serviceName }}.greeting-created";

    private static final Logger LOG = LoggerFactory.getLogger(GreetingPublisher.class);

    private final KafkaTemplate<String, Object> kafka;

    GreetingPublisher(KafkaTemplate<String, Object> kafka) {
        this.kafka = kafka;
    }

{% if values.database != 'none' %}
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
{% else %}
    @EventListener
{% endif %}
    void publish(GreetingCreated event) {
        kafka.send(TOPIC, event.id().toString(), event).whenComplete((result, failure) -> {
            if (failure != null) {
                LOG.error("Greeting {} was not published to {}", event.id(), TOPIC, failure);
            }
        });
    }
}
