package ${{ values.javaGroup }}.${{ values.javaName }}.greeting;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.stereotype.Component;

/** An example of a consumer. A message can arrive twice: handle it so that this does no harm. */
@Component
class GreetingListener {

    private static final Logger LOG = LoggerFactory.getLogger(GreetingListener.class);

    @RabbitListener(queues = MessagingConfiguration.QUEUE)
    void receive(GreetingCreated event) {
        LOG.info("Greeting {} was created at {}", event.id(), event.createdAt());
    }
}
