package ${{ values.javaGroup }}.${{ values.javaName }}.greeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpTemplate;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.support.converter.MessageConverter;

class GreetingPublisherTest {

    private static final GreetingCreated EVENT = new GreetingCreated(
            UUID.fromString("8a9f1e0c-6f0d-4b7e-9a51-0d8f4a3f1c22"), "Ada", Instant.parse("2026-01-02T03:04:05Z"));

    @Test
    void publishesToTheExchangeOfTheService() {
        AmqpTemplate rabbit = mock(AmqpTemplate.class);

        new GreetingPublisher(rabbit).publish(EVENT);

        verify(rabbit).convertAndSend("${{ values.serviceName }}", "greeting.created", (Object) EVENT);
    }

    @Test
    void readsBackWhatItWrites() {
        MessageConverter converter = new MessagingConfiguration()
                .messageConverter(JsonMapper.builder().addModule(new JavaTimeModule()).build());

        Message message = converter.toMessage(EVENT, new MessageProperties());

        assertThat(message.getMessageProperties().getContentType()).isEqualTo("application/json");
        assertThat(converter.fromMessage(message)).isEqualTo(EVENT);
    }
}
