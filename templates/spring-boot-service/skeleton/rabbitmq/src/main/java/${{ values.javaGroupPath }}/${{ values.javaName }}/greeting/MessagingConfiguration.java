package ${{ values.javaGroup }}.${{ values.javaName }}.greeting;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.support.converter.Jackson2JsonMessageConverter;
import org.springframework.amqp.support.converter.MessageConverter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The exchange of this service, the queue of its own consumer, and where refused messages go. */
@Configuration(proxyBeanMethods = false)
class MessagingConfiguration {

    static final String EXCHANGE = "${{ values.serviceName }}";
    static final String ROUTING_KEY = "greeting.created";
    static final String QUEUE = "${{ values.serviceName }}.greeting-created";
    static final String REFUSED = QUEUE + ".refused";

    @Bean
    TopicExchange exchange() {
        return new TopicExchange(EXCHANGE);
    }

    @Bean
    Queue greetingQueue() {
        return QueueBuilder.durable(QUEUE).quorum().deadLetterExchange("").deadLetterRoutingKey(REFUSED).build();
    }

    @Bean
    Queue refusedQueue() {
        return QueueBuilder.durable(REFUSED).quorum().build();
    }

    @Bean
    Binding greetingBinding(TopicExchange exchange, Queue greetingQueue) {
        return BindingBuilder.bind(greetingQueue).to(exchange).with(ROUTING_KEY);
    }

    @Bean
    MessageConverter messageConverter(ObjectMapper mapper) {
        // A message may name only a class of this package.
        return new Jackson2JsonMessageConverter(mapper, MessagingConfiguration.class.getPackageName());
    }
}
