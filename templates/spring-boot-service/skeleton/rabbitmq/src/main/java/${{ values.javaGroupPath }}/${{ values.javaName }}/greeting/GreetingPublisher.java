package ${{ values.javaGroup }}.${{ values.javaName }}.greeting;

import org.springframework.amqp.core.AmqpTemplate;
{% if values.database == 'none' %}
import org.springframework.context.event.EventListener;
{% endif %}
import org.springframework.stereotype.Component;
{% if values.database != 'none' %}
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
{% endif %}

/** Publishes to RabbitMQ{% if values.database != 'none' %}, once the transaction is committed{% endif %}. */
@Component
class GreetingPublisher {

    private final AmqpTemplate rabbit;

    GreetingPublisher(AmqpTemplate rabbit) {
        this.rabbit = rabbit;
    }

{% if values.database != 'none' %}
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
{% else %}
    @EventListener
{% endif %}
    void publish(GreetingCreated event) {
        rabbit.convertAndSend(MessagingConfiguration.EXCHANGE, MessagingConfiguration.ROUTING_KEY, event);
    }
}
