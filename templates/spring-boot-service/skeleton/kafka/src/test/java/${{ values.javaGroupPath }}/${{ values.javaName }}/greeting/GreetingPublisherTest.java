package ${{ values.javaGroup }}.${{ values.javaName }}.greeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.serializer.JsonSerializer;

class GreetingPublisherTest {

    @Test
    void publishesUnderTheKeyOfTheGreeting() {
        MockProducer<String, Object> producer =
                new MockProducer<>(true, new StringSerializer(), new JsonSerializer<>());
        GreetingPublisher publisher = new GreetingPublisher(new KafkaTemplate<>(() -> producer));
        UUID id = UUID.fromString("8a9f1e0c-6f0d-4b7e-9a51-0d8f4a3f1c22");
        GreetingCreated event = new GreetingCreated(id, "Ada", Instant.parse("2026-01-02T03:04:05Z"));

        publisher.publish(event);

        assertThat(producer.history()).singleElement().satisfies(message -> {
            assertThat(message.topic()).isEqualTo("${{ values.serviceName }}.greeting-created");
            assertThat(message.key()).isEqualTo("8a9f1e0c-6f0d-4b7e-9a51-0d8f4a3f1c22");
            assertThat(message.value()).isEqualTo(event);
        });
    }
}
